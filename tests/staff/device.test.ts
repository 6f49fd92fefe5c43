import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/staff/address.ts';
import { deviceOf } from '../../src/staff/device.ts';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

describe('the device of a session', () => {
  it.each([
    [`${WINDOWS} Chrome/120.0.0.0 Safari/537.36`, 'Windows 电脑，Chrome'],
    [`${WINDOWS} Chrome/120.0.0.0 Safari/537.36 Edg/120.0`, 'Windows 电脑，Edge'],
    [`${WINDOWS} Chrome/86.0 Safari/537.36 QIHU 360SE`, 'Windows 电脑，360 浏览器'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.42',
      'iPhone，微信',
    ],
    [
      'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/119 Mobile Safari/537.36',
      '安卓手机，Chrome',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605 Version/17.0 Safari/605',
      '苹果电脑，Safari',
    ],
    ['curl/8.0', ''],
    ['', ''],
    ['<script>alert(1)</script>', ''],
  ])('out of "%s" is "%s"', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device);
  });
});

describe('the address of a request', () => {
  it.each([
    ['as it is', '203.0.113.7', undefined, '203.0.113.7'],
    ['as it is, whatever a stranger says of himself', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['as the proxy on this machine says', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['as the proxy itself wrote it, last', '::ffff:127.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['for unknown behind a proxy that says nothing', '::1', undefined, null],
    ['for unknown behind a proxy that says nothing', '127.0.0.1', ' ', null],
    ['of one house where it is IPv6', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2'],
  ])('is taken %s', (_name, peer, forwarded, address) => {
    expect(readAddress(peer, forwarded)).toBe(address);
  });
});
