/** Runs before the first paint, so a kept choice never flashes. Its hash stands in the content security policy. */
export const themeScript =
  "try{var t=localStorage.getItem('drydock-theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}"
