'use client'

import { useState, type ReactNode } from 'react'
import { images, sizeOf, type Image } from './layers'

/** Three images of the same program, layer by layer: what an intruder finds in each, and who patches it. */
export default function ImageLayers({ children }: { children?: ReactNode }) {
  const [shown, setShown] = useState<Image>(images[1] ?? images[0]!) // the list above is never empty
  const largest = Math.max(...images.map(sizeOf))
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-2" role="group" aria-label="Which image">
        {images.map(image => (
          <button
            key={image.id}
            type="button"
            className="button button-small"
            aria-pressed={image.id === shown.id}
            onClick={() => setShown(image)}
          >
            {image.id === shown.id ? '● ' : ''}
            {image.title}
          </button>
        ))}
      </div>
      <p className="m-0 text-sm" aria-live="polite">
        {shown.says} About {sizeOf(shown)} MB.
      </p>
      <div aria-hidden="true" className="flex h-6 overflow-hidden rounded border border-line">
        {shown.layers.map((layer, index) => (
          <span
            key={layer.name}
            title={layer.name}
            style={{ width: `${(layer.megabytes / largest) * 100}%`, minWidth: 3, opacity: 1 - index * 0.16 }}
            className="block border-r border-line bg-sea"
          />
        ))}
      </div>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={`Layers: ${shown.title}`}>
        <table className="data-table w-full text-sm">
          <caption className="sr-only">Layers of: {shown.title}</caption>
          <thead>
            <tr>
              <th scope="col">Layer</th>
              <th scope="col">About</th>
              <th scope="col">What an intruder finds</th>
              <th scope="col">Who patches it</th>
            </tr>
          </thead>
          <tbody>
            {shown.layers.map(layer => (
              <tr key={layer.name}>
                <th scope="row" className="font-normal">
                  {layer.name}
                  <code className="block text-xs text-ink-soft">{layer.from}</code>
                </th>
                <td className="whitespace-nowrap">{layer.megabytes} MB</td>
                <td>{layer.finds}</td>
                <td>{layer.patch}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="m-0 text-xs text-ink-soft">
        Illustration: the sizes are of the right order, not measured; layers of one kind are drawn together.
      </p>
      <details>
        <summary className="cursor-pointer text-sm">The three side by side</summary>
        {children}
      </details>
    </div>
  )
}
