#include "ui/http/server.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "base/sha256.h"
#include "client.h"
#include "house.h"

namespace intray::ui {
namespace {

using std::chrono::milliseconds;

struct RunningServer : testing::Test {
    House house;
    ServerOptions options = any_port();
    std::unique_ptr<Server> server;

    static ServerOptions any_port() {
        ServerOptions options;
        options.port = 0;
        options.max_upload_bytes = 1'000'000;
        return options;
    }
    std::uint16_t port() {
        if (!server) {
            server = std::make_unique<Server>(house.services, options);
            server->start();
        }
        return server->port();
    }
    std::string head(const std::string& first_line, const std::string& session,
                     const std::string& more = {}) {
        return first_line + " HTTP/1.1\r\nHost: intray.test\r\nOrigin: http://intray.test\r\n" +
               (session.empty() ? "" : "Cookie: intray_session=" + session + "\r\n") + more +
               "\r\n";
    }
    std::string upload_head(const std::string& session, const std::string& framing) {
        return head("POST /api/documents?name=caf%C3%A9.pdf", session,
                    "Content-Type: application/octet-stream\r\n" + framing + "\r\n");
    }
    static std::string chunk(const std::string& bytes) {
        char size[20];
        std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
        return size + bytes + "\r\n";
    }
    std::size_t temporary_files() {
        const auto path = house.store.blobs().temporary_path();
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(path.parent_path()))
            count += entry.is_regular_file();
        return count;
    }
};

TEST_F(RunningServer, AnswersManyRequestsOnOneConnectionAlsoWhenTheyComeTogether) {
    Client client(port());
    const std::string request = head("GET /api/health", "");
    client.send(request + request + request.substr(0, 10));
    EXPECT_EQ(client.answer().status, 200);
    EXPECT_EQ(client.answer().status, 200);
    EXPECT_EQ(client.ask(request.substr(10)).body, R"({"ok":true,"version":"1.2.3"})");
}

TEST_F(RunningServer, PutsTheSecurityHeadersOnEveryAnswer) {
    for (const char* path : {"/api/health", "/api/nothing", "/", "/../../etc/passwd"}) {
        const Answer answer = Client(port()).ask(head(std::string("GET ") + path, ""));
        EXPECT_TRUE(answer.header("content-security-policy").starts_with("default-src 'none'"));
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
        EXPECT_EQ(answer.header("referrer-policy"), "no-referrer");
    }
}

TEST_F(RunningServer, AnswersHeadWithoutABody) {
    Client client(port());
    client.send(head("HEAD /api/health", ""));
    const std::string answer = client.read_until("\r\n\r\n");
    EXPECT_NE(answer.find("content-length: 29"), std::string::npos);
    EXPECT_EQ(client.ask(head("GET /api/health", "")).status, 200);
}

TEST_F(RunningServer, TakesAnUploadInChunks) {
    const std::string session = house.session("mary", {Role::mailroom});
    Client client(port());
    const std::string bytes(300'000, 'x');
    client.send(upload_head(session, "Transfer-Encoding: chunked"));
    for (std::size_t at = 0; at < bytes.size(); at += 70'000)
        client.send(chunk(bytes.substr(at, 70'000)));
    const Answer answer = client.ask("0\r\n\r\n");
    ASSERT_EQ(answer.status, 201) << answer.body;
    EXPECT_EQ(Json::parse(answer.body)["sha256"], sha256_hex(bytes));
    EXPECT_EQ(Json::parse(answer.body)["already_known"], false);
    const Json listed = Json::parse(client.ask(head("GET /api/documents", session)).body);
    EXPECT_EQ(listed["documents"][0]["file_name"], "caf\xc3\xa9.pdf");
    EXPECT_EQ(listed["documents"][0]["size"], 300'000);
    EXPECT_EQ(temporary_files(), 0U);
    EXPECT_EQ(house.woken, 1);
}

TEST_F(RunningServer, SaysThatTheSameBytesAreAlreadyKnown) {
    const std::string session = house.session("mary", {Role::mailroom});
    Client client(port());
    const std::string upload = upload_head(session, "Content-Length: 5") + "twice";
    const Json first = Json::parse(client.ask(upload).body);
    const Json second = Json::parse(client.ask(upload).body);
    EXPECT_EQ(first["document"], second["document"]);
    EXPECT_EQ(second["already_known"], true);
}

TEST_F(RunningServer, ContinuesAnUploadThatAsksFirst) {
    const std::string session = house.session("mary", {Role::mailroom});
    Client client(port());
    client.send(upload_head(session, "Content-Length: 5\r\nExpect: 100-continue"));
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(client.ask("bytes").status, 201);
}

TEST_F(RunningServer, RefusesAnUploadThatSaysItIsTooLarge) {
    const std::string session = house.session("mary", {Role::mailroom});
    Client client(port());
    const Answer answer = client.ask(upload_head(session, "Content-Length: 1000001"));
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(answer.header("connection"), "close");
}

TEST_F(RunningServer, RefusesAnUploadThatTurnsOutTooLargeInChunks) {
    const std::string session = house.session("mary", {Role::mailroom});
    Client client(port());
    client.send(upload_head(session, "Transfer-Encoding: chunked"));
    const std::string piece = chunk(std::string(100'000, 'x'));
    for (int i = 0; i < 30; ++i)
        client.send(piece);
    EXPECT_EQ(client.answer().status, 413);
    EXPECT_EQ(temporary_files(), 0U);
    EXPECT_EQ(Json::parse(Client(port()).ask(head("GET /api/balance", session)).body)["received"],
              0);
}

TEST_F(RunningServer, RefusesUploadsBeforeTheirBodyWhenNobodyIsSignedIn) {
    Client client(port());
    EXPECT_EQ(client.ask(upload_head("", "Content-Length: 900000")).status, 401);
}

TEST_F(RunningServer, SaysThatTheDiskIsFull) {
    const std::string session = house.session("mary", {Role::mailroom});
    Client client(port());
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 500'000;
    ::setrlimit(RLIMIT_FSIZE, &small);
    const Answer answer =
        client.ask(upload_head(session, "Content-Length: 900000") + std::string(900'000, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(Json::parse(answer.body)["code"], "storage");
    EXPECT_EQ(temporary_files(), 0U);
}

TEST_F(RunningServer, LeavesNothingOfAnUploadThatBreaksOff) {
    const std::string session = house.session("mary", {Role::mailroom});
    Client client(port());
    client.send(upload_head(session, "Content-Length: 900000") + std::string(400'000, 'x'));
    client.end_sending();
    EXPECT_TRUE(client.closed());
    server->stop();
    EXPECT_EQ(temporary_files(), 0U);
}

TEST_F(RunningServer, RefusesHeadsThatAreTooLargeOrNoHttp) {
    EXPECT_EQ(
        Client(port()).ask(head("GET /", "", "X: " + std::string(20'000, 'x') + "\r\n")).status,
        431);
    EXPECT_EQ(Client(port()).ask("hello there\r\n\r\n").status, 400);
    const std::string both =
        "Content-Type: application/octet-stream\r\nContent-Length: 3\r\n"
        "Transfer-Encoding: chunked\r\n";
    EXPECT_EQ(Client(port()).ask(head("POST /api/documents", "", both)).status, 400);
    const std::string session = house.session("mary", {Role::mailroom});
    Client client(port());
    client.send(upload_head(session, "Transfer-Encoding: chunked"));
    EXPECT_EQ(client.ask("no number\r\n").status, 400);
}

TEST_F(RunningServer, CutsOffClientsThatSendTooSlowlyAndServesOthersMeanwhile) {
    options.head_patience = milliseconds(300);
    std::vector<std::unique_ptr<Client>> slow;
    for (int i = 0; i < 50; ++i) {
        slow.push_back(std::make_unique<Client>(port()));
        slow.back()->send("GET /api/health HT");
    }
    EXPECT_EQ(Client(port()).ask(head("GET /api/health", "")).status, 200);
    for (const auto& client : slow)
        EXPECT_TRUE(client->closed());
}

TEST_F(RunningServer, CutsOffBodiesThatComeTooSlowly) {
    options.stall_patience = milliseconds(200);
    const std::string session = house.session("mary", {Role::mailroom});
    Client client(port());
    client.send(upload_head(session, "Content-Length: 900000") + "x");
    EXPECT_TRUE(client.closed());
    server->stop();
    EXPECT_EQ(temporary_files(), 0U);
}

TEST_F(RunningServer, HasNoMoreConnectionsThanItMay) {
    options.max_connections = 2;
    Client first(port()), second(port());
    EXPECT_EQ(first.ask(head("GET /api/health", "")).status, 200);
    EXPECT_EQ(second.ask(head("GET /api/health", "")).status, 200);
    Client third(port());
    EXPECT_TRUE(third.closed());
    EXPECT_EQ(first.ask(head("GET /api/health", "")).status, 200);
}

TEST_F(RunningServer, TellsBrowsersWhatHappens) {
    const std::string session = house.session("mary", {Role::mailroom});
    Client client(port());
    client.send(head("GET /api/events", session));
    EXPECT_NE(client.read_until("\r\n\r\n").find("content-type: text/event-stream"),
              std::string::npos);
    EXPECT_EQ(client.read_until("\n\n"), ": welcome\n\n");
    const DocumentId id = house.received("a.pdf", "bytes");
    EXPECT_EQ(client.read_until("\n\n"), "event: document\ndata: {\"id\":" + std::to_string(id) +
                                             ",\"page\":0,\"pages\":0,\"state\":\"waiting\"}\n\n");
    const std::string balance = client.read_until("\n\n");
    EXPECT_TRUE(balance.starts_with("event: balance\ndata: {"));
    EXPECT_NE(balance.find("\"received\":1"), std::string::npos);
}

TEST_F(RunningServer, TellsEveryEventAtOnceHoweverCloselyTheyFollow) {
    Client client(port());
    client.send(head("GET /api/events", house.session("carl", {Role::clerk})));
    client.read_until(": welcome\n\n");
    for (int i = 0; i < 2000; ++i) {
        const std::string number = std::to_string(i);
        house.events.publish({"first", number, Audience::everyone});
        house.events.publish({"second", number, Audience::everyone});
        ASSERT_EQ(client.read_until("\n\n"), "event: first\ndata: " + number + "\n\n");
        ASSERT_EQ(client.read_until("\n\n"), "event: second\ndata: " + number + "\n\n");
    }
}

TEST_F(RunningServer, KeepsQuietEventStreamsAliveWithComments) {
    options.heartbeat = milliseconds(20);
    Client client(port());
    client.send(head("GET /api/events", house.session("carl", {Role::clerk})));
    client.read_until(": welcome\n\n");
    EXPECT_EQ(client.read_until("\n\n"), ": still here\n\n");
    EXPECT_EQ(client.read_until("\n\n"), ": still here\n\n");
}

TEST_F(RunningServer, EndsEventStreamsWithTheirSession) {
    const std::string session = house.session("carl", {Role::clerk});
    Client client(port());
    client.send(head("GET /api/events", session));
    client.read_until(": welcome\n\n");
    EXPECT_EQ(Client(port()).ask(head("DELETE /api/session", session)).status, 200);
    EXPECT_TRUE(client.closed());
}

TEST_F(RunningServer, StopsWithOpenStreamsAndIdleConnections) {
    Client idle(port()), stream(port());
    EXPECT_EQ(idle.ask(head("GET /api/health", "")).status, 200);
    stream.send(head("GET /api/events", house.session("carl", {Role::clerk})));
    stream.read_until(": welcome\n\n");
    server->stop();
    EXPECT_TRUE(idle.closed());
    EXPECT_TRUE(stream.closed());
    server->stop();
}

TEST_F(RunningServer, SendsLargeFilesWhole) {
    write_file(house.folder.path / "web/assets/large-1a2b.js", std::string(3'000'000, 'j'));
    const Answer answer = Client(port()).ask(head("GET /assets/large-1a2b.js", ""));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body.size(), 3'000'000U);
    EXPECT_EQ(answer.header("content-type"), "text/javascript; charset=utf-8");
}

TEST_F(RunningServer, SaysWhyItCannotListen) {
    ServerOptions taken = options;
    taken.port = port();
    Server second(house.services, taken);
    EXPECT_THROW(second.start(), Failure);
    taken.address = "not an address";
    EXPECT_THROW(Server(house.services, taken).start(), Failure);
}

}  // namespace
}  // namespace intray::ui
