#include "tests/bench/report.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace livepet::bench {
namespace {

std::string rounded(double value) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(value < 100 ? 1 : 0) << value;
    return text.str();
}

std::string ratio(double value, double of) {
    std::ostringstream text;
    if (of > 0) text << std::fixed << std::setprecision(2) << value / of << "x";
    return text.str();
}

void print_row(std::ostream& out, const std::string& name, const std::vector<std::string>& cells,
               const std::string& last) {
    out << "  " << std::left << std::setw(23) << name << std::right;
    for (const std::string& cell : cells) out << std::setw(13) << cell;
    out << "  " << last << "\n";
}

void print_figure(std::ostream& out, const Figure& figure) {
    const Reading* best = best_peer(figure);
    print_row(out, figure.name,
              {rounded(figure.value) + " " + figure.unit, figure.floor ? rounded(*figure.floor) : "",
               figure.floor ? ratio(figure.value, *figure.floor) : "", best ? rounded(best->value) : "",
               best ? ratio(figure.value, best->value) : ""},
              best ? best->name : "");
    for (const Reading& peer : figure.peers) {
        if (&peer == best) continue;
        print_row(out, "", {"", "", "", rounded(peer.value), ratio(figure.value, peer.value)}, peer.name);
    }
    for (const std::string& remark : figure.remarks) out << "      " << remark << "\n";
}

}  // namespace

void print_table(std::ostream& out, const std::string& group, const std::vector<Figure>& figures) {
    out << group << "\n";
    print_row(out, "", {"value", "floor", "of floor", "peer", "of peer"}, "");
    for (const Figure& figure : figures) print_figure(out, figure);
    out << "\n";
}

void print_list(std::ostream& out, const Group& group) {
    out << group.name << "\n";
    for (const FigureSpec& figure : group.figures)
        out << "  " << figure.name << "\n      " << figure.what << "\n";
}

std::string json_line(const Figure& figure) {
    boost::json::object peers;
    for (const Reading& peer : figure.peers) peers[peer.name] = peer.value;
    const Reading* best = best_peer(figure);
    boost::json::object line;
    line["name"] = figure.name;
    line["value"] = figure.value;
    line["unit"] = figure.unit;
    line["floor"] = figure.floor ? boost::json::value(*figure.floor) : boost::json::value();
    line["peer"] = best ? boost::json::value(best->value) : boost::json::value();
    line["peers"] = std::move(peers);
    line["remarks"] = boost::json::array(figure.remarks.begin(), figure.remarks.end());
    return boost::json::serialize(line);
}

}  // namespace livepet::bench
