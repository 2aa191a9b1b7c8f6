import { Link } from '@tanstack/react-router'
import { useMay } from '#web/client/shared-reads.ts'
import { ADMINISTRATION, WORK } from './navigation.ts'

/** Only doors that open: what the post may not use is not shown. */
export function DeskNavigation() {
  const may = useMay()
  const groups = [WORK, ADMINISTRATION].map((group) => group.filter((item) => item.permissions.some(may)))
  return (
    <nav className="sw-navigation" aria-label="主导航">
      {groups
        .filter((group) => group.length > 0)
        .map((group) => (
          <ul key={group[0]?.path}>
            {group.map((item) => (
              <li key={item.path}>
                <Link to={item.path} activeOptions={{ exact: item.path === '/', includeSearch: false }}>
                  {item.label}
                </Link>
              </li>
            ))}
          </ul>
        ))}
    </nav>
  )
}
