namespace FinCode.Access.Bench.People;

/// <summary>Fills a store's tables as fast as the database can, past the product's write path and with its indexes made at the end.</summary>
internal interface IBulkStore : IAsyncDisposable
{
    /// <summary>How many users there are.</summary>
    Task<long> Count();

    Task Begin();

    Task AddDocuments(DocumentRowOf[] rows);

    /// <summary>Whether the table lies in the order of its key; elsewhere in that of writing, a person's keys side by side.</summary>
    bool IsOrderedByKey { get; }

    Task AddKeys(IReadOnlyList<KeyRow> rows);

    /// <summary>Makes the indexes, and what the database's planner wants to know.</summary>
    Task End();

    /// <summary>Reads what searches read, once: a server that has run for a day has it in memory.</summary>
    Task Warm();

    /// <summary>Bytes of the store.</summary>
    Task<long> Size();
}
