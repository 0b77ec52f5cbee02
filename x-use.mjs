import chromium from '@sparticuz/chromium'; import { chromium as pw } from 'playwright-core';
import { spawn } from 'node:child_process'; import { rmSync } from 'node:fs';
const PORT=process.env.PORT0??'4567'; rmSync('/tmp/lab/use',{recursive:true,force:true});
const env={...process.env,PORT:PORT,ROPES_DATA:'/tmp/lab/use',ROPES_DATABASE:'/tmp/lab/use/r.db',DATABASE_URL:undefined}; 
const srv=spawn('node',['dist/src/main.js','serve'],{env,cwd:'/work/main',stdio:['ignore','pipe','pipe']}); let out=''; srv.stdout.on('data',d=>out+=d); srv.stderr.on('data',d=>out+=d);
for(let i=0;i<240&&!/understood by their meaning/.test(out);i++) await new Promise(r=>setTimeout(r,500));
const b=await pw.launch({executablePath:await chromium.executablePath(),args:chromium.args,headless:true});
const page=await b.newPage({viewport:{width:900,height:1400}});
for(const line of process.argv.slice(2)){ const [as,...rest]=line.split('|'); const text=rest.join('|'); const want=`http://127.0.0.1:${PORT}/?as=${as}`; if(!page.url().startsWith(want)) {await page.goto(want); await page.waitForSelector('#text');}
 const before=await page.locator('article.message').count(); if(text.startsWith('>>')){ await page.locator(`button:has-text("${text.slice(2)}")`).last().click({timeout:4000}).catch(e=>console.log('  no button')); } else { await page.fill('#text',text); await page.press('#text','Enter'); }
 await page.waitForTimeout(+(process.env.WAIT??2500)); const n=await page.locator('article.message').count(); const texts=[]; for(let i=before;i<n;i++) texts.push((await page.locator('article.message').nth(i).innerText()).replace(/\n+/g,' / ').slice(0,420)); console.log(`[${as}] ${text}\n   ${texts.join('\n   ')}`); }
await page.screenshot({path:'/tmp/lab/use.png',fullPage:false}); await b.close(); srv.kill(); if(process.env.LOG) console.log(out.slice(-3000));
