// People: a guest looks, registers, is led back, logs out and in, loses a device, and leaves for good.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { until } from '../server/patience.mjs';
import { register } from '../server/wire_client.mjs';
import { artefact, scenario } from './scenario.mjs';
import { sizes } from './visitor.mjs';

async function logIn(visitor, name, password = 'correct horse') {
  await visitor.field('Name').fill(name);
  await visitor.page.getByLabel('Password', { exact: true }).fill(password);
  await visitor.button('Log in').click();
}

const password = (visitor, label) => visitor.page.getByLabel(label, { exact: true });

scenario('a guest looks, wants to do something, registers, and is back where they were', async ({ startServer, visit }) => {
  const server = await startServer('--population', '20');
  const ada = await visit(server, { guest: true, route: 'pets/new' });
  await ada.find('radio', 'Fox').click();
  await ada.field('Name').fill('Mochi');
  await ada.button('Welcome it home').click();
  await ada.heading('Log in');
  await ada.sees('status', /^Log in first/);
  await ada.link('Make an account').click();
  await ada.heading('Make an account');
  await ada.screenshot(artefact('account-register.png'));

  await ada.field('Name').fill('Al');
  await password(ada, 'Password').fill('short');
  await ada.button('Make the account').click();
  await until('the name to be marked', async () => await ada.field('Name').getAttribute('aria-invalid') === 'true');
  await ada.field('Name').fill('Ada');
  await password(ada, 'Password').fill('correct horse');
  await ada.button('Make the account').click();
  await ada.heading('A new pet');
  assert.equal(await ada.field('Name').inputValue(), 'Mochi', 'the draft was kept');
  await ada.sees('status', 'Online');
  await ada.button('Welcome it home').click();
  await ada.heading('Mochi');
  await ada.link('Ada').click();
  await ada.heading('Ada');

  await ada.page.reload();
  await ada.arrived();
  await ada.heading('Ada');
  await ada.sees('paragraph', /Chrome on Linux, this one/);
  await ada.screenshot(artefact('account-mine.png'));
});

scenario('password fields are real ones, which browsers know what to do with', async ({ startServer, visit }) => {
  const ada = await visit(await startServer(), { guest: true, route: 'log-in' });
  await ada.heading('Log in');
  assert.equal(await password(ada, 'Password').getAttribute('type'), 'password');
  assert.equal(await password(ada, 'Password').getAttribute('autocomplete'), 'current-password');
  assert.equal(await ada.field('Name').getAttribute('autocomplete'), 'username');
  await password(ada, 'Password').fill('a secret');
  assert.equal((await ada.page.locator('#mirror').textContent()).includes('a secret'), false, 'it is nowhere but in the field');
  await ada.screenshot(artefact('account-log-in.png'));
  await ada.link('Make an account').click();
  await ada.heading('Make an account');
  assert.equal(await password(ada, 'Password').getAttribute('autocomplete'), 'new-password');
});

scenario('by keyboard alone: log in, log out', async ({ startServer, visit }) => {
  const server = await startServer();
  await register(server, 'Ada');
  const ada = await visit(server, { guest: true, route: 'log-in' });
  await ada.heading('Log in');
  await ada.field('Name').focus();
  await ada.page.keyboard.type('Ada');
  await ada.page.keyboard.press('Tab');
  await ada.page.keyboard.type('wrong horse');
  await ada.page.keyboard.press('Enter');
  await ada.sees('status', /no such account, or its password is another/);
  await until('the focus to be on the password', () => password(ada, 'Password').evaluate((element) => element === document.activeElement));
  await password(ada, 'Password').fill('correct horse');
  await ada.page.keyboard.press('Enter');
  await ada.heading('Nobody lives with you yet');
  await ada.link('Ada').focus();
  await ada.page.keyboard.press('Enter');
  await ada.heading('Ada');
  await ada.button('Log out').first().focus();
  await ada.page.keyboard.press('Enter');
  await ada.heading('Log in');
  assert.equal(await ada.token(), null, 'the token is forgotten');
  await ada.link('Log in').waitFor();
});

scenario('a device that is logged out from another notices, and becomes a guest', async ({ startServer, visit }) => {
  const server = await startServer();
  const { token } = await register(server, 'Ada');
  const laptop = await visit(server, { token, route: 'account' });
  const phone = await visit(server, { guest: true, phone: true, route: 'log-in' });
  await logIn(phone, 'Ada');
  await phone.heading('Nobody lives with you yet');
  await laptop.page.reload();
  await laptop.arrived();
  await laptop.page.getByRole('button', { name: /^Log out Chrome/ }).click();
  await phone.link('Log in').waitFor();
  await until('the token to be forgotten', async () => await phone.token() === null);
  await laptop.sees('status', 'Online');
  await laptop.link('Ada').first().waitFor();
});

scenario('one’s data, a new password, and the end of an account', async ({ startServer, visit }) => {
  const server = await startServer();
  const { token } = await register(server, 'Ada');
  const ada = await visit(server, { token, route: 'account' });
  await ada.heading('Ada');
  const [download] = await Promise.all([ada.page.waitForEvent('download'), ada.button('Download my data').click()]);
  assert.equal(download.suggestedFilename(), 'livepet.json');
  assert.equal(JSON.parse(readFileSync(await download.path(), 'utf8')).accounts.name, 'Ada');

  await password(ada, 'Present password').fill('correct horse');
  await password(ada, 'New password').fill('battery staple');
  await ada.button('Change the password').click();
  await ada.sees('status', /^Your password is changed/);

  await ada.button('Delete my account').click();
  await ada.find('dialog', 'Delete the account?').waitFor();
  await ada.screenshot(artefact('account-delete.png'));
  await password(ada, 'Your password').fill('battery staple');
  await ada.button('Delete it for good').click();
  await ada.heading('Log in');
  await logIn(ada, 'Ada', 'battery staple');
  await ada.sees('status', /no such account/);
});

scenario('the account’s page on a phone, in the dark', async ({ startServer, visit }) => {
  const server = await startServer();
  const { token } = await register(server, 'Wilhelmina Featherstonehaugh of Nowhere');
  const ada = await visit(server, { token, phone: true, dark: true, route: 'account', size: sizes.phone });
  await ada.heading('Wilhelmina Featherstonehaugh of Nowhere');
  await ada.sees('paragraph', /this one/);
  await ada.screenshot(artefact('account-phone-dark.png'));
});
