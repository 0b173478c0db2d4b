import { useEffect, useState } from "react";

const DELAY = 300;

/** The value once it has stopped changing for a moment. */
export function useDebounced<Value>(value: Value): Value {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), DELAY);
    return () => clearTimeout(timer);
  }, [value]);
  return calm;
}
