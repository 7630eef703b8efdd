#include "features/report/phrase_tables.hpp"

namespace colporteur::report {

namespace {

constexpr Phrase k_phrases[] = {
    {"{} is empty: it has no header", "{0} est vide : il n’a pas d’en-tête"},
    {"{} is empty: export it again", "{0} est vide : exportez-le de nouveau"},
    {"{}, line {}: the header cannot be read: {}",
     "{0}, ligne {1#} : l’en-tête ne peut être lu : {2*}"},
    {"{}, line {}: longer than {} bytes, this is no table",
     "{0}, ligne {1#} : plus de {2#} octets, ce n’est pas un tableau"},
    {"{}, line {}: longer than {} bytes", "{0}, ligne {1#} : plus de {2#} octets"},
    {"{}, line {}: {}", "{0.}, ligne {1#} : {2*}"},
    {"{}: columns {} and {} are both called '{}': rename one",
     "{0} : les colonnes {1#} et {2#} s’appellent toutes deux « {3} » : renommez-en une"},
    {"{}: reading stopped after {} bytes: {}",
     "{0} : la lecture s’est arrêtée après {1#} octets : {2}"},
    {"cannot open {}: {}", "impossible d’ouvrir {0} : {1}"},
    {"{} is a folder: name a file", "{0} est un dossier : nommez un fichier"},
    {"{}: no such file", "{0} : ce fichier n’existe pas"},
    {"the gzip file is cut short: fetch or export it again",
     "le fichier gzip est tronqué : téléchargez-le ou exportez-le de nouveau"},
    {"the gzip file is damaged: fetch or export it again",
     "le fichier gzip est abîmé : téléchargez-le ou exportez-le de nouveau"},
    {"{} is not JSON lines: no object with a value among its first lines",
     "{0} n’est pas du JSON par lignes : aucun objet avec une valeur dans ses premières lignes"},
    {"{} is one JSON array: write one object a line (jq -c '.[]')",
     "{0} est un seul tableau JSON : écrivez un objet par ligne (jq -c '.[]')"},
    {"{} is an Excel workbook or a zip archive: open it and save as CSV (UTF-8)",
     "{0} est un classeur Excel ou une archive zip : ouvrez-le et enregistrez-le en CSV (UTF-8)"},
    {"{} is an empty zip archive", "{0} est une archive zip vide"},
    {"{} is an old Excel workbook: open it and save as CSV (UTF-8)",
     "{0} est un ancien classeur Excel : ouvrez-le et enregistrez-le en CSV (UTF-8)"},
    {"{} is a PDF: export the table as CSV", "{0} est un PDF : exportez le tableau en CSV"},
    {"{} is Parquet, which is read by import only: save it as CSV",
     "{0} est du Parquet, que seul l’import lit : enregistrez-le en CSV"},
    {"{} is an SQLite database: export the table as CSV",
     "{0} est une base SQLite : exportez la table en CSV"},
    {"{} is an image (PNG), not a table", "{0} est une image (PNG), pas un tableau"},
    {"{} is an image (JPEG), not a table", "{0} est une image (JPEG), pas un tableau"},
    {"{} is an image (GIF), not a table", "{0} est une image (GIF), pas un tableau"},
    {"{} is compressed with bzip2: unpack it first (gzip is read as it is)",
     "{0} est compressé avec bzip2 : décompressez-le d’abord (gzip est lu tel quel)"},
    {"{} is compressed with xz: unpack it first (gzip is read as it is)",
     "{0} est compressé avec xz : décompressez-le d’abord (gzip est lu tel quel)"},
    {"{} is compressed with zstd: unpack it first (gzip is read as it is)",
     "{0} est compressé avec zstd : décompressez-le d’abord (gzip est lu tel quel)"},
    {"{} is a 7z archive: unpack it first", "{0} est une archive 7z : décompressez-la d’abord"},
    {"{} is a RAR archive: unpack it first", "{0} est une archive RAR : décompressez-la d’abord"},
    {"{} is a program, not a table", "{0} est un programme, pas un tableau"},
    {"{} is a text document (RTF): save the table as CSV",
     "{0} est un document texte (RTF) : enregistrez le tableau en CSV"},
    {"{} is a web page, perhaps of a failed download: export it again",
     "{0} est une page web, peut-être d’un téléchargement raté : exportez-le de nouveau"},
    {"{} is XML: export the table as CSV", "{0} est du XML : exportez le tableau en CSV"},
    {"{} is not a table of text (it is full of NUL bytes): save as CSV (UTF-8)",
     "{0} n’est pas un tableau de texte (il est plein d’octets nuls) : enregistrez-le en CSV "
     "(UTF-8)"},
};

} // namespace

std::span<Phrase const> phrases_of_files() {
    return k_phrases;
}

} // namespace colporteur::report
