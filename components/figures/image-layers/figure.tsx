'use client'

import { useState, type ReactNode } from 'react'
import { Choose } from '../parts/choose'
import { Folded } from '../parts/folded'
import { images, sizeOf, type Image } from './layers'
import './figure.css'

const largest = Math.max(...images.map(sizeOf))

/** Three images of the same program on one scale: choose one to see what an intruder finds in it, and who patches it. */
export default function ImageLayers({ children }: { children?: ReactNode }) {
  const [id, setId] = useState(images[1]?.id ?? '')
  const shown = images.find(image => image.id === id)
  return (
    <div className="figure-body">
      <Choose
        label="Three images, drawn on one scale"
        as="list"
        options={images.map(image => ({ value: image.id, label: <Bar image={image} /> }))}
        value={id}
        onChoose={setId}
      />
      {shown && (
        <>
          <p className="m-0" aria-live="polite">
            <strong>{shown.title}.</strong> {shown.says}
          </p>
          <div className="table-scroll">
            <table className="data-table stack-table">
              <caption className="sr-only">Layers of: {shown.title}</caption>
              <thead>
                <tr>
                  <th scope="col">Layer</th>
                  <th scope="col">What an intruder finds</th>
                  <th scope="col">Who patches it</th>
                </tr>
              </thead>
              <tbody>
                {shown.layers.map(layer => (
                  <tr key={layer.name}>
                    <th scope="row">
                      {layer.name}
                      <span className="layer-from">
                        {layer.from}, {layer.megabytes} MB
                      </span>
                    </th>
                    <td data-label="What an intruder finds">{layer.finds}</td>
                    <td data-label="Who patches it">{layer.patch}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <p className="m-0 text-xs text-ink-soft">
        Sizes are of the right order, not measured; layers of one kind are drawn together.
      </p>
      {children && <Folded summary="The three side by side">{children}</Folded>}
    </div>
  )
}

function Bar({ image }: { image: Image }) {
  return (
    <span className="layer-bar">
      <span className="layer-bar-name">
        {image.title} <span>about {sizeOf(image)} MB</span>
      </span>
      <span className="layer-bar-track" aria-hidden>
        {image.layers.map(layer => (
          <span key={layer.name} style={{ flexBasis: `${(layer.megabytes / largest) * 100}%` }} />
        ))}
      </span>
    </span>
  )
}
