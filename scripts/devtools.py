"""Drives a headless Chromium over the DevTools protocol, through its pipe: nothing but Python is needed."""
import base64
import fcntl
import json
import os
import subprocess
import tempfile
import threading
import time


class Browser:
    def __init__(self, chromium):
        self.profile = tempfile.TemporaryDirectory(prefix="stagemap-browser-", ignore_cleanup_errors=True)
        to_browser, self.writer = os.pipe()
        self.reader, from_browser = os.pipe()
        command = [chromium, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
                   "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                   "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--lang=en-US",
                   f"--user-data-dir={self.profile.name}", "about:blank"]

        def connect():
            # The browser reads from 3 and writes to 4, which may be numbers of other files still.
            ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (to_browser, from_browser)]
            for number, end in zip((3, 4), ends):
                os.dup2(end, number)
                os.close(end)

        self.process = subprocess.Popen(command, close_fds=False, preexec_fn=connect, stderr=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, start_new_session=True)
        os.close(to_browser)
        os.close(from_browser)
        self.last, self.answers, self.events = 0, {}, []
        self.changed = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        rest = b""
        while True:
            part = os.read(self.reader, 1 << 16)
            if not part:
                return
            *messages, rest = (rest + part).split(b"\0")
            with self.changed:
                for message in map(json.loads, messages):
                    if "id" in message:
                        self.answers[message["id"]] = message
                    else:
                        self.events.append(message)
                self.changed.notify_all()

    def call(self, method, session=None, **params):
        with self.changed:
            self.last += 1
            number = self.last
        message = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self.writer, json.dumps(message).encode() + b"\0")
        with self.changed:
            if not self.changed.wait_for(lambda: number in self.answers, timeout=240):
                raise TimeoutError(method)
            answer = self.answers.pop(number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def close(self):
        try:
            self.call("Browser.close")
            self.process.wait(10)
        except Exception:
            os.killpg(self.process.pid, 9)
            self.process.wait()
        self.profile.cleanup()


class Page:
    """A tab, with all that its console said and all that it asked for."""

    def __init__(self, browser, address="about:blank", width=1440, height=900, dark=False):
        self.browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.target = target
        self.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.look(width, height, dark)
        self.go(address)

    def call(self, method, **params):
        return self.browser.call(method, self.session, **params)

    def look(self, width, height, dark=False, scale=1):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False)
        self.call("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def go(self, address):
        self.call("Page.navigate", url=address)

    def reload(self, condition):
        """Loads the page anew and waits until a condition holds in the new one."""
        self.run("window.isOld = true")
        self.call("Page.reload")

        def is_there():
            try:
                return self.run(f"!window.isOld && Boolean({condition})")
            except RuntimeError:
                return False

        return wait_for(is_there)

    def run(self, script):
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"].get("description", "?") + "\n" + script[:300])
        return result["result"].get("value")

    def wait(self, script, seconds=20):
        """Waits in the page until an expression is true, and returns the milliseconds that it took, or None."""
        return self.run(f"""new Promise(resolve => {{
          const start = performance.now();
          (function look() {{
            let isThere = false;
            try {{ isThere = Boolean({script}); }} catch {{}}
            if (isThere) return resolve(performance.now() - start);
            if (performance.now() - start > {seconds * 1000}) return resolve(null);
            setTimeout(look, 4);
          }})();
        }})""")

    def key(self, key, code=None, text=None):
        names = {"key": key, "code": code or key}
        if text or len(key) == 1:
            names["text"] = text or key
        codes = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowDown": 40, "ArrowUp": 38, "ArrowLeft": 37, "ArrowRight": 39}
        if key in codes:
            names["windowsVirtualKeyCode"] = codes[key]
        if key == "Enter":
            names["text"] = "\r"
        self.call("Input.dispatchKeyEvent", type="keyDown", **names)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=code or key)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def mouse(self, kind, x, y, **more):
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def click(self, x, y):
        self.mouse("mouseMoved", x, y)
        self.mouse("mousePressed", x, y, button="left", clickCount=1)
        self.mouse("mouseReleased", x, y, button="left", clickCount=1)

    def shot(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def _events(self, *methods):
        return [event["params"] for event in list(self.browser.events)
                if event.get("sessionId") == self.session and event["method"] in methods]

    @property
    def complaints(self):
        """What the console said: errors, warnings, exceptions, refusals by the content security policy."""
        said = [event["entry"]["text"] for event in self._events("Log.entryAdded")
                if event["entry"]["level"] in ("error", "warning")]
        said += [str(event["args"]) for event in self._events("Runtime.consoleAPICalled")
                 if event["type"] in ("error", "warning", "assert")]
        return said + [event["exceptionDetails"]["text"] + str(event["exceptionDetails"].get("exception", {}).get("description"))
                       for event in self._events("Runtime.exceptionThrown")]

    @property
    def requests(self):
        return [event["request"]["url"] for event in self._events("Network.requestWillBeSent")]


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False
