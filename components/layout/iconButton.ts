/** The look of the header's square buttons. */
export const iconButton =
  "grid size-9 place-items-center rounded-lg text-14 text-n9 transition-colors hover:bg-n3 hover:text-n11";
