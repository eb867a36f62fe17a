/** The mark: a click, and the outline that closes around it. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" width={size} height={size}>
      <rect width="32" height="32" rx="7" fill="#1d5fc4" />
      <path
        d="M16 6.5c5.6 0 9.5 3.6 9.5 8.6 0 5.3-4 10.4-9.8 10.4-5.2 0-9.2-3.9-9.2-9 0-2.6 1.2-4.4 2.6-5.5"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeDasharray="4.6 3.6"
      />
      <circle cx="16" cy="16" r="3.4" fill="#ffd166" />
    </svg>
  );
}
