import type { ComponentProps } from "react";
import { cx } from "@/components/ui/cx";

type ButtonProps = ComponentProps<"button"> & {
  /** One primary button a view; everything else is quiet or text. */
  look?: "primary" | "quiet" | "text" | "danger";
  size?: "small" | "medium" | "large";
};

const looks = {
  primary: "bg-accent text-accent-ink hover:bg-accent-hover font-medium disabled:bg-n4 disabled:text-n9",
  quiet: "border border-n6 bg-n1 text-n11 hover:bg-n3 disabled:text-n8",
  text: "text-accent-text hover:underline underline-offset-4 disabled:text-n8 disabled:no-underline",
  danger: "border border-danger/60 text-danger hover:bg-danger/10 disabled:text-n8 disabled:border-n6",
};

const sizes = {
  small: "min-h-8 px-3 text-12 rounded-md",
  medium: "min-h-10 px-4 text-14 rounded-lg",
  large: "min-h-13 px-5 text-16 rounded-xl w-full",
};

export function Button({
  look = "quiet",
  size = "medium",
  className,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={cx(
        "inline-flex items-center justify-center gap-2 transition-colors disabled:cursor-not-allowed",
        look === "text" ? "min-h-6 rounded-sm text-14" : sizes[size],
        looks[look],
        className,
      )}
      {...rest}
    />
  );
}
