import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { DeskFrame } from './DeskFrame.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

const root = createRootRoute({ component: DeskFrame, notFoundComponent: NotFoundPage })

// Every page is its own chunk: a teacher who files a report never loads the case page.
const pages = [
  ['/', lazyRouteComponent(() => import('./features/home/HomePage.tsx'), 'HomePage')],
  ['/children', lazyRouteComponent(() => import('./features/children/ChildrenPage.tsx'), 'ChildrenPage')],
  ['/children/new', lazyRouteComponent(() => import('./features/children/ChildRegisterPage.tsx'), 'ChildRegisterPage')],
  ['/children/import', lazyRouteComponent(() => import('./features/imports/ImportPage.tsx'), 'ImportPage')],
  ['/children/ledger', lazyRouteComponent(() => import('./features/ledger/LedgerPage.tsx'), 'LedgerPage')],
  ['/children/merge', lazyRouteComponent(() => import('./features/ledger/MergePage.tsx'), 'MergePage')],
  ['/children/$id', lazyRouteComponent(() => import('./features/children/ChildPage.tsx'), 'ChildPage')],
  ['/reports', lazyRouteComponent(() => import('./features/reports/ReportsPage.tsx'), 'ReportsPage')],
  ['/reports/new', lazyRouteComponent(() => import('./features/reports/ReportFormPage.tsx'), 'ReportFormPage')],
  ['/reports/$id', lazyRouteComponent(() => import('./features/reports/ReportPage.tsx'), 'ReportPage')],
  ['/cases', lazyRouteComponent(() => import('./features/cases/CasesPage.tsx'), 'CasesPage')],
  ['/cases/$id', lazyRouteComponent(() => import('./features/cases/CasePage.tsx'), 'CasePage')],
  ['/referrals', lazyRouteComponent(() => import('./features/referrals/ReferralsPage.tsx'), 'ReferralsPage')],
  ['/referrals/$id', lazyRouteComponent(() => import('./features/referrals/ReferralPage.tsx'), 'ReferralPage')],
  ['/returns', lazyRouteComponent(() => import('./features/returns/ReturnsPage.tsx'), 'ReturnsPage')],
  ['/rosters', lazyRouteComponent(() => import('./features/rosters/RostersPage.tsx'), 'RostersPage')],
  ['/rosters/$id', lazyRouteComponent(() => import('./features/rosters/CampaignPage.tsx'), 'CampaignPage')],
  [
    '/ledger-returns',
    lazyRouteComponent(() => import('./features/ledger-returns/LedgerReturnsPage.tsx'), 'LedgerReturnsPage'),
  ],
  [
    '/ledger-returns/copies',
    lazyRouteComponent(() => import('./features/ledger-returns/CopiesPage.tsx'), 'CopiesPage'),
  ],
  [
    '/ledger-returns/copies/$id',
    lazyRouteComponent(() => import('./features/ledger-returns/CopyPage.tsx'), 'CopyPage'),
  ],
  [
    '/ledger-returns/$id',
    lazyRouteComponent(() => import('./features/ledger-returns/LedgerReturnPage.tsx'), 'LedgerReturnPage'),
  ],
  [
    '/ledger-returns/$id/compare',
    lazyRouteComponent(() => import('./features/ledger-returns/CompareReturnPage.tsx'), 'CompareReturnPage'),
  ],
  ['/policy', lazyRouteComponent(() => import('./features/policy/PolicyPage.tsx'), 'PolicyPage')],
  ['/policy/editions', lazyRouteComponent(() => import('./features/policy/editions/EditionsPage.tsx'), 'EditionsPage')],
  ['/policy/change', lazyRouteComponent(() => import('./features/policy/change/ChangePage.tsx'), 'ChangePage')],
  ['/policy/compare', lazyRouteComponent(() => import('./features/policy/compare/ComparePage.tsx'), 'ComparePage')],
  ['/messages', lazyRouteComponent(() => import('./features/messages/MessagesPage.tsx'), 'MessagesPage')],
  ['/account', lazyRouteComponent(() => import('./features/account/AccountPage.tsx'), 'AccountPage')],
  ['/admin/accounts', lazyRouteComponent(() => import('./features/admin/AccountsPage.tsx'), 'AccountsPage')],
  ['/admin/posts', lazyRouteComponent(() => import('./features/admin/PostsPage.tsx'), 'PostsPage')],
  ['/admin/units', lazyRouteComponent(() => import('./features/admin/UnitsPage.tsx'), 'UnitsPage')],
  ['/admin/audit', lazyRouteComponent(() => import('./features/admin/AuditPage.tsx'), 'AuditPage')],
] as const

export const router = createRouter({
  routeTree: root.addChildren(
    pages.map(([path, component]) => createRoute({ getParentRoute: () => root, path, component })),
  ),
  defaultPreload: 'intent',
  scrollRestoration: true,
})
