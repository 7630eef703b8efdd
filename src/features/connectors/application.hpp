// States of orders become orders, products get their cost and customers their mail address: those
// of one batch together. Whatever the order in which they come, and however often, the newest state
// of an order stands in the end, and a refund without a time of its own counts from the earliest
// state that has it.
//
// When what is known already must be told once more, its kept body is read again; the state of an
// order that was fetched has none, and its shop is asked again from then on (store::ask_again).
#pragma once

#include "features/connectors/fetch_store.hpp"
#include "features/connectors/source.hpp"
#include "features/connectors/store.hpp"
#include "features/connectors/understand.hpp"
#include "features/desk/model.hpp"

#include <exception>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace colporteur::connectors {

struct Settled {
    Delivery delivery;
    bool repeated = false; // that very state was fetched by this connection before
};

class Application {
  public:
    Application(shops::Workspace& work, shops::Shop const& shop) : work_(work), shop_(shop) {}

    void take(store::Whole const& whole);
    // What was asked for: a delivery without a number. `by`: its connection.
    void take_fetched(Platform platform, std::string const& by, std::string const& body,
                      std::string_view topic = k_fetched);

    // Tells the orders, then writes down what is known of them, of products and customers now, in
    // one transaction with what `finish` does about the outcome. Until then nothing is known, so
    // that a crash repeats all. True when something stored is not as it was before.
    using Finish = std::function<void(sql::Transaction&, std::vector<Settled> const&)>;
    bool write(Finish const& finish);

    [[nodiscard]] TimeMs newest() const { return newest_at_; } // change; 0: of none
    // What write() has told.
    [[nodiscard]] std::vector<desk::ToldNow> const& told_now() const { return told_now_; }

  private:
    struct Candidate {
        Delivery delivery;
        OrderChange change;
        std::string fetched_by; // "": it came by itself
    };
    struct Newest { // of an order, to be written
        std::string key;
        OrderChange change;
        std::optional<store::Known> known; // nothing: it is known already
    };

    struct Products {
        Delivery delivery;
        std::vector<ProductChange> changes;
    };

    struct Customer {
        Delivery delivery;
        CustomerChange change;
    };

    void take(store::Whole const& whole, std::string const& fetched_by);
    [[nodiscard]] Result<Understood> read(store::Whole const& whole) const;
    void settle(Delivery delivery, State state, std::string told, bool repeated = false);
    bool write_products(sql::Transaction& transaction);
    bool write_customers(sql::Transaction& transaction);
    void choose();
    void choose(sql::Transaction& transaction, std::string const& key,
                std::vector<Candidate>& candidates);
    bool hear(sql::Transaction& transaction, std::string const& key, OrderChange const& change);
    std::optional<TimeMs> heard(sql::Transaction& transaction, std::string const& key,
                                Refund const& refund) const;
    [[nodiscard]] std::string id_of(Refund const& refund) const;
    std::optional<OrderChange> again(sql::Transaction& transaction, std::string const& key,
                                     store::Known const& known);
    void date_refunds(sql::Transaction& transaction, std::string const& key, OrderChange& change);
    [[nodiscard]] std::string key_of(OrderChange const& change) const;

    shops::Workspace& work_;
    shops::Shop const& shop_;
    std::map<std::string, std::vector<Candidate>> waiting_; // by the key of the order
    std::vector<Products> products_;
    std::vector<Customer> customers_;
    bool forgot_ = false;                                         // who a customer was
    std::map<std::pair<std::string, std::string>, TimeMs> heard_; // order, refund: to be written
    std::map<std::string, TimeMs> ask_again_;                     // connection, from when on
    std::vector<Newest> newest_;
    std::vector<desk::ToldNow> told_now_;
    std::vector<Settled> settled_;
    TimeMs newest_at_ = 0;
};

// Says nothing of any order, so that what throws here is no fault of one.
void probe(shops::Workspace& work, shops::Shop const& shop);
// Of the records, of others that write to them: no fault of an order either.
bool is_of_the_moment(std::exception const& error);
std::string told_of_failure(std::string const& why); // why an order cannot be stored

} // namespace colporteur::connectors
