// Keeps what the pages say until the tag is there to hear it.
window.colporteur = window.colporteur || function () { (colporteur.q = colporteur.q || []).push(arguments); };
