"""The servers that are fetched from: nginx over TLS with HTTP/2, and one that waits before it answers."""
import contextlib, ipaddress, os, shutil, socket, subprocess, sys, time

FIRST = int(ipaddress.ip_address("127.0.1.1"))


def addresses(count):
    """Loopback addresses, one a host; on Linux all of 127.0.0.0/8 answers."""
    return [str(ipaddress.ip_address(FIRST + number)) for number in range(count)]


@contextlib.contextmanager
def slow(program, hosts, milliseconds):
    """The server that waits; gives its port."""
    process = subprocess.Popen([program, str(hosts), str(milliseconds)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        line = process.stdout.readline()
        if not line:
            sys.exit("fetch.py: slow_server does not start; its message is above")
        yield int(line)
    finally:
        process.stdin.close()
        process.wait()


class Nginx:
    """nginx with a configuration, a certificate and a log of its own in a folder; a child process while `with` lasts."""

    CONFIGURATION = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 8192; }}
http {{
  types {{ application/rss+xml xml; }}
  log_format answers '$status $body_bytes_sent $server_protocol';
  access_log {folder}/access.log answers;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  keepalive_requests 100000;
  server {{
    {listen}
    root {folder}/feeds; ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key;
  }}
}}
"""

    def __init__(self, folder, hosts):
        self.folder, self.hosts, self.process = folder, hosts, None
        self.port = free_port(hosts[0])
        self.authority = folder / "authority.pem"

    def __enter__(self):
        make_certificates(self.folder, self.hosts)
        listen = "\n    ".join(f"listen {host}:{self.port} ssl http2;" for host in self.hosts)
        configuration = self.folder / "nginx.conf"
        configuration.write_text(self.CONFIGURATION.format(folder=self.folder, listen=listen))
        self.process = subprocess.Popen([nginx_program(), "-p", str(self.folder), "-c", str(configuration)],
                                        stderr=subprocess.DEVNULL)
        self.wait_until_open()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def wait_until_open(self):
        for _ in range(100):
            with contextlib.suppress(OSError):
                return socket.create_connection((self.hosts[-1], self.port), 1).close()
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        sys.exit("fetch.py: nginx does not start: " + (self.folder / "error.log").read_text()[-400:])

    def urls(self, count, hosts):
        return [f"https://{self.hosts[number % hosts]}:{self.port}/{number}.xml" for number in range(count)]

    def answers(self):
        """What it answered since it was last asked: how often each status, bytes of bodies, protocols seen."""
        log = self.folder / "access.log"
        time.sleep(0.1)
        lines = [line.split() for line in log.read_text().splitlines()]
        os.truncate(log, 0)
        statuses = {}
        for line in lines:
            statuses[line[0]] = statuses.get(line[0], 0) + 1
        return statuses, sum(int(line[1]) for line in lines), sorted({line[2] for line in lines})


def nginx_program():
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def free_port(host):
    with socket.socket() as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]


def make_certificates(folder, hosts):
    """An authority of our own, and a certificate of its that names every address."""
    names = "subjectAltName=" + ",".join(f"IP:{host}" for host in hosts)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    openssl(["req", "-x509", *key, "-subj", "/CN=Benchmark authority", "-keyout", folder / "authority.key",
             "-out", folder / "authority.pem"])
    openssl(["req", "-x509", *key, "-subj", "/CN=Benchmark", "-addext", names, "-addext", "basicConstraints=CA:FALSE",
             "-CA", folder / "authority.pem", "-CAkey", folder / "authority.key", "-keyout", folder / "server.key",
             "-out", folder / "server.pem"])


def openssl(words):
    done = subprocess.run(["openssl", *map(str, words)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"fetch.py: openssl could not make a certificate: {done.stderr[-300:]}")
