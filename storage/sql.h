// Small words over SOCI for this folder's sources: statements, typed queries, kinds of errors.
#pragma once

#include <soci/soci.h>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

namespace intray::storage {

/// Runs one statement with the values at its `:names` in order; the number of rows it changed.
template <typename... Values>
std::int64_t run(soci::session& session, const std::string& sql, const Values&... values) {
    soci::statement statement(session);
    (statement.exchange(soci::use(values)), ...);
    statement.alloc();
    statement.prepare(sql);
    statement.define_and_bind();
    statement.execute(true);
    return statement.get_affected_rows();
}

/// The first column of the first row, if there is one.
template <typename T, typename... Values>
std::optional<T> one(soci::session& session, const std::string& sql, const Values&... values) {
    T value{};
    soci::statement statement(session);
    statement.exchange(soci::into(value));
    (statement.exchange(soci::use(values)), ...);
    statement.alloc();
    statement.prepare(sql);
    statement.define_and_bind();
    if (!statement.execute(true)) return std::nullopt;
    return value;
}

/// A SELECT of any number of parameters whose columns go into variables, row by row.
class Query {
  public:
    Query(soci::session& session, std::string sql) : statement_(session), sql_(std::move(sql)) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// For the next `:name` of the text.
    Query& bind(std::string value);
    Query& bind(std::int64_t value);
    /// The next columns. The variables must outlive the query.
    template <typename... Columns>
    Query& into(Columns&... columns) {
        (statement_.exchange(soci::into(columns)), ...);
        return *this;
    }
    /// Fills the variables with the next row; false after the last.
    bool next();

  private:
    soci::statement statement_;
    std::string sql_;
    std::deque<std::string> texts_;
    std::deque<std::int64_t> numbers_;
    bool started_ = false;
};

/// Several statements without parameters or rows.
void run_script(soci::session& session, const std::string& sql);

enum class DatabaseError { disk, unique, busy, damaged, other };

/// The one place that knows SQLite's error codes.
DatabaseError classify(const soci::soci_error& error);

}  // namespace intray::storage
