const isTerminal = process.stdout.isTTY;

/** Run one step of a command and show its name and the seconds it takes. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now();
  const seconds = () => ((Date.now() - began) / 1000).toFixed(1);
  const show = () =>
    process.stdout.write(isTerminal ? `\r· ${name} ${seconds()} s ` : `· ${name} … ${seconds()} s\n`);
  if (isTerminal) show();
  const timer = setInterval(show, isTerminal ? 500 : 20_000);
  const end = (mark: string) => {
    clearInterval(timer);
    process.stdout.write(
      `${isTerminal ? "\r" : ""}${mark} ${name} ${seconds()} s${isTerminal ? "   " : ""}\n`,
    );
  };
  try {
    const result = await work();
    end("✓");
    return result;
  } catch (error) {
    end("✗");
    throw error;
  }
}
