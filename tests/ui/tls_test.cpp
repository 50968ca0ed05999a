#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "client.h"
#include "house.h"
#include "ui/http/server.h"

namespace intray::ui {
namespace {

struct FreeOpenSsl {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FreeOpenSsl>;

/// A certificate that its own key signed, and the key, as PEM files.
void write_own_certificate(const std::filesystem::path& certificate_file,
                           const std::filesystem::path& key_file) {
    const std::unique_ptr<EVP_PKEY, FreeOpenSsl> key(EVP_EC_gen("P-256"));
    const std::unique_ptr<X509, FreeOpenSsl> certificate(X509_new());
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("intray.test"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    const File pem(std::fopen(certificate_file.c_str(), "w"));
    PEM_write_X509(pem.get(), certificate.get());
    const File secret(std::fopen(key_file.c_str(), "w"));
    PEM_write_PrivateKey(secret.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

struct TlsServer : testing::Test {
    House house;
    ServerOptions options = with_certificate();

    ServerOptions with_certificate() {
        ServerOptions made;
        made.port = 0;
        made.certificate = house.folder.path / "intray.pem";
        made.key = house.folder.path / "intray.key";
        write_own_certificate(made.certificate, made.key);
        return made;
    }
};

TEST_F(TlsServer, GivesCookiesThatNoOtherHostCanSet) {
    house.session("carl", {Role::clerk});
    Server server(house.services, options);
    server.start();
    Client client(server.port(), Client::Tls::yes);
    const std::string body = Json{{"user", "carl"}, {"password", House::password}}.dump();
    const Answer in = client.ask(
        "POST /api/session HTTP/1.1\r\nHost: intray.test\r\nOrigin: https://intray.test\r\n"
        "Content-Type: application/json\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body);
    ASSERT_EQ(in.status, 200) << in.body;
    const std::string set = in.header("set-cookie");
    EXPECT_TRUE(set.starts_with("__Host-intray_session="));
    EXPECT_TRUE(set.ends_with("; Secure"));
    const std::string pair = set.substr(0, set.find(';'));
    const auto who = [&](const std::string& sent) {
        return client
            .ask("GET /api/session HTTP/1.1\r\nHost: intray.test\r\nCookie: " + sent + "\r\n\r\n")
            .status;
    };
    EXPECT_EQ(who(pair), 200);
    EXPECT_EQ(who(pair.substr(7)), 401);
}

TEST_F(TlsServer, DoesNotTalkInTheClear) {
    Server server(house.services, options);
    server.start();
    Client client(server.port());
    const Answer answer = client.ask("GET /api/health HTTP/1.1\r\nHost: intray.test\r\n\r\n");
    EXPECT_EQ(answer.status, 0);
    Client proper(server.port(), Client::Tls::yes);
    EXPECT_EQ(proper.ask("GET /api/health HTTP/1.1\r\nHost: intray.test\r\n\r\n").status, 200);
}

TEST_F(TlsServer, StopsWhileClientsAreConnected) {
    Server server(house.services, options);
    server.start();
    Client client(server.port(), Client::Tls::yes);
    EXPECT_EQ(client.ask("GET /api/health HTTP/1.1\r\nHost: intray.test\r\n\r\n").status, 200);
    server.stop();
    EXPECT_TRUE(client.closed());
}

TEST_F(TlsServer, SaysWhichFileIsNoCertificate) {
    write_file(options.certificate, "no certificate");
    try {
        Server(house.services, options).start();
        FAIL() << "it started";
    } catch (const Failure& failure) {
        EXPECT_TRUE(std::string(failure.what()).starts_with(options.certificate.string()));
    }
}

}  // namespace
}  // namespace intray::ui
