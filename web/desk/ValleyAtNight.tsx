/** Ridges in the dark and one lit window: somebody is keeping watch. */
export function ValleyAtNight() {
  return (
    <svg className="sw-valley" viewBox="0 0 800 420" preserveAspectRatio="xMidYMax slice" aria-hidden focusable="false">
      <path
        className="sw-ridge-far"
        d="M0 190 C60 160 95 120 150 128 C205 136 225 190 285 176 C350 160 380 84 450 92 C520 100 545 168 610 158 C675 148 705 104 800 124 V420 H0 Z"
      />
      <path
        className="sw-ridge-mid"
        d="M0 262 C80 232 120 196 190 208 C260 220 300 270 370 258 C440 246 480 190 560 204 C640 218 690 254 800 222 V420 H0 Z"
      />
      <path
        className="sw-ridge-near"
        d="M0 330 C110 296 190 292 280 316 C370 340 440 342 530 314 C620 286 700 296 800 320 V420 H0 Z"
      />
      <circle className="sw-glow" cx="512" cy="306" r="62" />
      <g transform="translate(486 282)">
        <path className="sw-roof" d="M-10 17 L26 -5 L62 17 Z" />
        <rect className="sw-wall" x="-2" y="15" width="56" height="28" />
        <rect className="sw-window" x="20" y="19" width="12" height="13" rx="1" />
      </g>
    </svg>
  )
}
