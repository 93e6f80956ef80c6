import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { ProgressMarks } from '@/components/course/progress-mark'
import { ClassNotice } from '@/components/assigned/in-class'
import { StorageNotice } from '@/components/course/storage-notice'
import { FindButton } from '@/components/find/find-button'
import { Footer } from '@/components/ui/footer'
import { themeScript } from '@/components/ui/theme-script'
import { TopBar } from '@/components/ui/top-bar'
import { ProgressProvider } from '@/lib/progress/provider'
import './globals.css'
import '@/components/course/progress.css'

export const metadata: Metadata = {
  metadataBase: new URL(process.env.DRYDOCK_ORIGIN ?? 'http://localhost:3000'),
  title: { default: 'Drydock: cloud-native security, hands on', template: '%s · Drydock' },
  description:
    'An interactive course on cloud-native security. Repair insecure manifests, Dockerfiles and pipelines in an editor and see what real systems would do with your repair.',
  applicationName: 'Drydock',
  icons: { icon: [{ url: '/icon.svg', type: 'image/svg+xml' }], apple: '/apple-icon.png' },
  openGraph: { type: 'website', siteName: 'Drydock', images: [{ url: '/og.png', width: 1200, height: 630 }] },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfdfd' },
    { media: '(prefers-color-scheme: dark)', color: '#0e161b' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body className="flex flex-col">
        <a href="#main" className="skip-link">
          Skip to the content
        </a>
        <ProgressProvider>
          <TopBar find={<FindButton />} />
          <StorageNotice />
          <ClassNotice />
          <main id="main" tabIndex={-1} className="flex-1 outline-none">
            {children}
          </main>
          <Footer />
          <ProgressMarks />
        </ProgressProvider>
      </body>
    </html>
  )
}
