import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Loading } from '#web/ui/Loading.tsx'
import { deskTheme, paintPage } from '#web/ui/theme.ts'
import '#web/ui/desk.css'
import './frame.css'
import { PageFailed } from './PageFailed.tsx'
import { queries } from './query-client.ts'
import { router } from './router.tsx'

dayjs.locale('zh-cn')
paintPage(document.documentElement)
router.update({ ...router.options, defaultErrorComponent: PageFailed, defaultPendingComponent: Loading })

const place = document.getElementById('root')
if (place === null) throw new Error('the page has no #root')
createRoot(place).render(
  <StrictMode>
    <ConfigProvider locale={zhCN.default} theme={deskTheme} button={{ autoInsertSpace: false }}>
      {/* One word at a time: what was done last stands, nothing piles up over the page. */}
      <App message={{ maxCount: 1 }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  </StrictMode>,
)
