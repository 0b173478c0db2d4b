"use client";
import { ChevronDown } from "lucide-react";
import { useId } from "react";

/** One of several things, with its label above. */
export function Choice({
  label,
  name,
  value,
  options,
  onChange,
  disabled,
}: {
  label: string;
  name: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="block text-12 text-n9">
        {label}
      </label>
      <div className="relative mt-1">
        <select
          id={id}
          name={name}
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
          className="min-h-10 w-full appearance-none rounded-lg border border-n7 bg-n1 pr-10 pl-3 text-16 text-n11"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          size={18}
          strokeWidth={1.5}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-n9"
        />
      </div>
    </div>
  );
}
