export default function Home() {
  return <h1>Drydock</h1>
}
