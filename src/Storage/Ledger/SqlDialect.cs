using System.Data.Common;
using FinCode.Domain.Ledger;

namespace FinCode.Storage.Ledger;

/// <summary>Where the two databases differ in how the ledger is read. Everything else is one text for both.</summary>
internal abstract class SqlDialect
{
    /// <summary>Follows a column: whether it is one of the account numbers in <c>@accounts</c>.</summary>
    public abstract string AmongAccounts { get; }

    /// <summary>
    /// Common table <c>totals (account_no, stream, folded, position, debits, credits, pending, movements, last_entry, tail)</c>
    /// over the tables <c>streams</c>: each stream's fold, plus what was posted after it.
    /// </summary>
    public abstract string Totals { get; }

    /// <summary>
    /// Common table <c>newest (entry_no, amount)</c> over <c>streams</c>: the <c>@reach</c> newest postings of
    /// <c>@account</c> before <c>@before</c> that moved money.
    /// </summary>
    public abstract string Newest { get; }

    /// <summary>Common table <c>newer (amount)</c> over <c>streams</c>: sums of the postings of <c>@account</c> from <c>@before</c> on.</summary>
    public abstract string Newer { get; }

    /// <summary>
    /// Statements that read one moment without a transaction around the command, where that saves round trips; null
    /// where it does not.
    /// </summary>
    public virtual string? AsSnapshot(string sql) => null;

    /// <summary>
    /// Whether an index knows remittances by amount. SQLite has none: it would write one more page for each remittance, and reads all of a million
    /// in a tenth of a second.
    /// </summary>
    public virtual bool KnowsAmounts => false;

    /// <summary>Whether an index knows remittances by country, currencies and type. SQLite has none, for the same reason.</summary>
    public virtual bool KnowsWays => false;

    /// <summary>A document's keys, found by the document: SQLite is told the index, because it would guess another.</summary>
    public virtual string DocumentKeysByOwner(string alias) => $"document_keys {alias}";

    /// <summary>Follows a column of <see cref="DocumentKeysByOwner"/> that no index may be chosen for.</summary>
    public virtual string Unindexed => " || ''";

    /// <summary>A parameter with a text, where a column of JSON stands.</summary>
    public virtual string JsonParameter(string parameter) => parameter;

    /// <summary>A table <c>r (value)</c> of the objects in a parameter that is a list in JSON.</summary>
    public abstract string JsonRows(string parameter);

    /// <summary>A table <c>r (value)</c> of the texts or numbers in a parameter that is a list in JSON; numbers come as text.</summary>
    public abstract string JsonTexts(string parameter);

    /// <summary>
    /// Joins a table's rows for each row before it, and never the other way round: neither planner knows figures of a table that grows by
    /// thousands of rows a second, and may begin with it.
    /// </summary>
    /// <param name="condition">Finds the rows by an index, with what the rows before say.</param>
    public abstract string Seek(string table, string alias, string condition);

    /// <summary>Follows a table's name and alias: SQLite is told the index where its planner, which knows no figures, would read all of a tenant.</summary>
    public virtual string ByIndex(string index) => "";

    public abstract object List(IEnumerable<AccountNo> accounts);

    public abstract object Id(Guid id);

    public abstract Guid ReadId(DbDataReader row, int column);
}
