import { passwordFault } from '/work/main/src/features/accounts/password-rules.ts';
import { blockList } from '/work/main/src/features/accounts/password-block-list.ts';
import { readFileSync } from 'node:fs';
import { randomBytes, randomInt } from 'node:crypto';
global.gc?.(); const m0=process.memoryUsage(); let t=performance.now(); const bl=blockList(); console.log('load ms',performance.now()-t,'stems',bl.stems.size,bl.longest); global.gc?.(); const m1=process.memoryUsage(); console.log('heap MB',(m1.heapUsed-m0.heapUsed)/1e6,'ext',(m1.external-m0.external)/1e6);
const owner={role:'member' as const,name:'Zoë Smith-Jones',email:'zoe.smith42@example.nhs.uk'};
const admin={...owner,role:'admin' as const};
const edge=JSON.parse(readFileSync('/work/shared/corpora/passwords-edge.json','utf8'));
for(const c of edge){const i=c.repeat?c.repeat.prefix+c.repeat.unit.repeat(c.repeat.count)+c.repeat.suffix:c.input;t=performance.now();const f=passwordFault(i,owner);const d=performance.now()-t;const ok=c.expect==='either'||(c.expect==='accept')===!f;console.log(ok?'ok ':'BAD',c.id,c.expect,f,d.toFixed(2), passwordFault(i,admin))}
const words=JSON.parse(readFileSync('/work/main/node_modules/@zxcvbn-ts/language-common/src/passwords.json','utf8')) as string[];
const leet=(w:string)=>w.replace(/a/g,'@').replace(/e/g,'3').replace(/i/g,'1').replace(/o/g,'0').replace(/s/g,'$');
const leet2=(w:string)=>w.replace(/a/g,'4').replace(/e/g,'3').replace(/l/g,'1').replace(/o/g,'0').replace(/s/g,'5').replace(/t/g,'7').replace(/b/g,'8').replace(/g/g,'9');
const title=(w:string)=>w.charAt(0).toUpperCase()+w.slice(1);
const fit=(f:(w:string)=>string)=>(w:string)=>f(w);
const variants:Record<string,(w:string,n:number)=>string>={
 plain:w=>w, title, upper:w=>w.toUpperCase(), leet, leet2,
 double:(w)=>w+w, triple:w=>w+w+w, titleDouble:w=>title(w)+title(w), repeatTo:(w,n)=>w.repeat(Math.ceil(n/w.length)), repeatCut:(w,n)=>w.repeat(Math.ceil(n/w.length)).slice(0,Math.max(n,w.length)),
 year:w=>title(w)+'2024', yearBang:w=>title(w)+'2024!', year1987:w=>w+'1987', yearFirst:w=>'2023'+w,
 digits:(w,n)=>w+'1234567890123456'.slice(0,Math.max(1,n-w.length)), ones:(w,n)=>w.padEnd(n,'1'), bangs:(w,n)=>w.padEnd(n,'!'), bangOne:w=>title(w)+'123!', front:(w,n)=>w.padStart(n,'0'),
 leetYear:w=>title(leet(w))+'2025!!', dash:w=>w+'-'+w, spaced:w=>w.split('').join('-'), rev:w=>[...w].reverse().join('')+'123', qwerty:w=>w+'qwerty', abc:w=>w+'abc123!', leetdouble:w=>leet2(w)+w, yearDouble:w=>w+w+'2024!', xs:(w,n)=>w.padEnd(n,'x'), date:w=>w+'25121987',signs:w=>w+'!@#$%^&*',mixs:w=>w+'!?!?£'
};
for(const [min,o] of [[12,owner]] as const){let tot=0;t=performance.now();for(const[k,f]of Object.entries(variants)){let n=0,bad:string[]=[];for(const w of words.filter((_,i)=>i%20===0||(_.length>7&&i%4===0))){const p=f(w,min);if(p.length<min)continue;n++;if(!passwordFault(p,o))bad.push(p)}tot+=n;console.log(min,k,n,bad.length,bad.slice(0,5).join('  '))}console.log('total',tot,'us each',((performance.now()-t)*1000/tot).toFixed(0))}
const dice=JSON.parse(readFileSync('/work/main/node_modules/@zxcvbn-ts/language-common/src/diceware.json','utf8')) as string[];
console.log('dice',dice.length);
const pick=()=>dice[randomInt(dice.length)]!;
const ch=(a:string,n:number)=>Array.from({length:n},()=>a[randomInt(a.length)]).join('');
const a94=Array.from({length:94},(_,i)=>String.fromCharCode(33+i)).join('');
const lower='abcdefghijklmnopqrstuvwxyz',b62=lower+lower.toUpperCase()+'0123456789';
const gens:Record<string,()=>string>={d4:()=>[pick(),pick(),pick(),pick()].join(' '),d3:()=>[pick(),pick(),pick()].join('-'),d2:()=>[pick(),pick()].join(' '),d2n:()=>pick()+pick(),r94_12:()=>ch(a94,12),r62_12:()=>ch(b62,12),l12:()=>ch(lower,12),d14:()=>ch('0123456789',14),d12:()=>ch('0123456789',12),hex16:()=>ch('0123456789abcdef',16),r94_20:()=>ch(a94,20)};
for(const[k,g]of Object.entries(gens)){let n=0,bad:string[]=[];while(n<10000){const p=g();if(p.length<12)continue;n++;if(passwordFault(p,owner))bad.push(p)}console.log(k,bad.length,bad.slice(0,8).join('   '))}
for(const p of ['a'.repeat(100000),'password'.repeat(128),words.filter(w=>w.length>5).slice(0,200).join('').slice(0,1024),'ﷺ'.repeat(341),'ab'.repeat(512),'a!'.repeat(300)+'b'.repeat(300), '𝒳'.repeat(250)+'abc','abcdefghij'.repeat(102)]){t=performance.now();const f=passwordFault(p,owner);console.log(p.slice(0,12),p.length,f,(performance.now()-t).toFixed(2))}
for(const p of ['ZoeSmithJones','zoe.smith42!!','Zoë Smith 2024!','zoesmith-frailsafe','FrailSafe2024!','Fr4ilsafe-collaborative','frailtyfrailty','smithjones nhs','my cat eats purple grass','password dragon','passworddragon1','x7Kf!monkey9aQ','Sunshine-Zoe-2024','12.12.1987 12','dogdogdogdog2024','catdogcatdog'])console.log(p,passwordFault(p,owner));
