using Dapper;

// Every call of Dapper's is written out at build time; DapperCallTests sees that none is left to do at run time.
[module: DapperAot]
[module: SqlSyntax(SqlSyntax.SQLite)]
// A column is read as what the row's record says, by the driver, without asking what it holds.
[module: StrictTypes]
