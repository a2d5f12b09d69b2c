// A person with a browser: what they can see and do, by roles and names, as the page tells assistive tools.

import { patienceMs, until } from '../server/patience.mjs';
import { register } from '../server/wire_client.mjs';

export const sizes = { phone: { width: 390, height: 844 }, wide: { width: 1440, height: 900 }, laptop: { width: 1100, height: 720 } };

// A world in which meals can be counted at any time, however late one looks: a tick adds a thousand, a meal takes one,
// a treat ten, and nobody dies.
const tickPoints = 1_000;
export const countableWorld = ['--tick-ms', '200', '--hunger-per-tick', String(tickPoints), '--hunger-max', '1000000000', '--feed-amount', '1',
  '--treat-amount', '10', '--starve-ticks', '1000000', '--age-max-ticks', '1000000'];

const actionMsMax = patienceMs;
const tokenKey = 'livepet.token';

/** In the page, before anything else of it: counts what is drawn, and the connections that are made. */
function observe() {
  window.observed = { frames: 0, sockets: [] };
  let isInFrame = false;
  const draw = WebGL2RenderingContext.prototype.drawElements;
  WebGL2RenderingContext.prototype.drawElements = function (...args) {
    if (!isInFrame) {
      window.observed.frames += 1;
      isInFrame = true;
      queueMicrotask(() => { isInFrame = false; });
    }
    return draw.apply(this, args);
  };
  window.WebSocket = class extends window.WebSocket {
    constructor(...args) {
      super(...args);
      window.observed.sockets.push(this);
    }
  };
}

export class Visitor {
  /**
   * options: `size`; `phone` for a touch screen; `scale`, of device to page pixels; `dark`; `still`, with motion reduced;
   * `token` of the person they are; without one they have just registered, unless they are a `guest`; `route` to begin at; `prepare(page)` before the page is loaded; `forgives`, patterns of what the console may say.
   */
  static async enter(browser, server, options = {}) {
    const phone = options.phone ?? false;
    const context = await browser.newContext({
      viewport: options.size ?? (phone ? sizes.phone : sizes.laptop),
      deviceScaleFactor: options.scale ?? 1,
      hasTouch: phone,
      isMobile: phone,
      colorScheme: options.dark ? 'dark' : 'light',
      reducedMotion: options.still ? 'reduce' : 'no-preference',
    });
    context.setDefaultTimeout(actionMsMax);
    const page = await context.newPage();
    const visitor = new Visitor(server, context, page, options.forgives ?? []);
    await page.addInitScript(observe);
    const token = options.token ?? (options.guest ? '' : (await register(server)).token);
    await page.addInitScript(([key, brought]) => {
      if (location.protocol === 'about:' || sessionStorage.getItem('test.entered')) return;
      if (brought) localStorage.setItem(key, brought);
      sessionStorage.setItem('test.entered', 'yes');
    }, [tokenKey, token]);
    if (options.prepare) await options.prepare(page);
    visitor.loading = page.goto(`${server.url}/${options.route ? `#/${options.route}` : ''}`);
    visitor.loading.catch(() => {});  // arrived() is told
    return visitor;
  }

  constructor(server, context, page, forgives) {
    this.server = server;
    this.context = context;
    this.page = page;
    this.complaints = [];
    const complain = (text) => { if (!forgives.some((pattern) => pattern.test(text))) this.complaints.push(text); };
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complain(message.text()); });
    page.on('pageerror', (error) => complain(`an error nobody caught: ${error.stack}`));
    page.on('crash', () => complain('the page crashed'));
    page.on('requestfailed', (request) => complain(`${request.method()} ${request.url()}: ${request.failure()?.errorText}`));
  }

  /** The page stands, and is connected. */
  async arrived() {
    await this.loading;
    await this.page.locator('#start').waitFor({ state: 'hidden' });
    await this.sees('status', 'Online');
  }

  async goTo(route) {
    await this.page.evaluate((hash) => { location.hash = hash; }, `#/${route}`);
  }

  // ---- finding: by role and exact name ----

  find(role, name) { return this.page.getByRole(role, name === undefined ? {} : { name, exact: true }); }
  button(name) { return this.find('button', name); }
  link(name) { return this.find('link', name); }
  field(name) { return this.find('textbox', name); }

  /** Waits until a thing of this role has this name, or in case of running text these words. */
  async sees(role, words) {
    const named = ['status', 'alert', 'paragraph'].includes(role)
      ? this.page.getByRole(role).filter({ hasText: words }).first()
      : this.page.getByRole(role, { name: words, exact: typeof words === 'string' }).first();
    await named.waitFor({ state: 'attached' });
    return named;
  }

  /** Waits until the page's heading is this. */
  heading(name) { return this.sees('heading', name); }

  /** A meter's reading. */
  async reading(name) {
    const value = await this.find('meter', name).getAttribute('aria-valuenow');
    return Number(value);
  }

  /** Hunger as the pet's page shows it, once `fits` is true of it. */
  async hunger(fits = () => true) {
    let last;
    await until('the hunger that is expected', async () => fits(last = await this.reading('Hunger')));
    return last;
  }

  /** In a countable world: waits until the pet on this page is hungry, or hungrier than that. Gives its hunger. */
  hungerPast(points = 0) { return this.hunger((hunger) => hunger > points); }

  /** In a countable world: waits until the page shows just so many meals. Gives the hunger. */
  meals(count) { return this.hunger((hunger) => hunger > 0 && (tickPoints - hunger % tickPoints) % tickPoints === count); }

  // ---- doing ----

  async createPet(name, kind = 'Cat') {
    await this.goTo('pets/new');
    await this.find('radio', kind).click();
    await this.field('Name').fill(name);
    await this.button('Welcome it home').click();
    await this.heading(name);
    return this.petInAddress();
  }

  /** Waits until the server has answered what was served last. */
  isServed() { return this.button('Feed').and(this.page.locator(':enabled:not([aria-busy=true])')).waitFor(); }

  /** The number of the pet whose page is open. */
  petInAddress() {
    return until('the address of a pet', () => Number(this.page.url().match(/#\/pets\/(\d+)$/)?.[1]));
  }

  /** Closes the browser; what the console has said stays known. */
  leave() { return this.context.close(); }

  // ---- about the page itself ----

  /** Everything that the page tells assistive tools, as text. */
  words() { return this.page.locator('#mirror').ariaSnapshot({ timeout: 20_000 }); }

  token() { return this.page.evaluate((key) => localStorage.getItem(key), tokenKey); }
  framesDrawn() { return this.page.evaluate(() => window.observed.frames); }
  connectionsMade() { return this.page.evaluate(() => window.observed.sockets.length); }

  /** Resolves once the page has been drawn anew twice, or has nothing new to draw. */
  async settled() {
    await this.page.evaluate(async () => {
      const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
      for (let i = 0; i < 4; ++i) await frame();
    });
  }

  async screenshot(path) {
    await this.settled();
    await this.page.screenshot({ path });
  }
}
