namespace FinCode.Storage;

/// <summary>The database that holds the journal and the documents.</summary>
public enum StoreKind
{
    /// <summary>One file in <see cref="StorageOptions.DataFolder"/>, for one process.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database, for one process or many.</summary>
    Postgres,
}

/// <summary>Where FinCode keeps its data.</summary>
public sealed class StorageOptions
{
    /// <summary>Default: <see cref="StoreKind.Sqlite"/>.</summary>
    public StoreKind Kind { get; set; } = StoreKind.Sqlite;

    /// <summary>The folder of the SQLite file; created when missing. Default: <c>data</c> under the working directory.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The PostgreSQL connection string; needed when <see cref="Kind"/> says so. Pool settings in it are honoured.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Whether this process must be the only one that writes. Always so with SQLite; with PostgreSQL it is what the
    /// embedded engine asks for, because two of its processes would each believe that they own every account.
    /// </summary>
    public bool Exclusive { get; set; }

    /// <summary>How long a commit tries to get a lost connection back before it says that nothing was written. Default: 5 s.</summary>
    public TimeSpan ReconnectPatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with these settings, as a sentence that says what to change; null when nothing is.</summary>
    public string? FindFault() => this switch
    {
        { Kind: StoreKind.Postgres } when string.IsNullOrWhiteSpace(ConnectionString) =>
            "FinCode:Store is Postgres but ConnectionStrings:Postgres is empty. Set it, for example to 'Host=localhost;Database=fincode;Username=fincode', or set FinCode:Store to Sqlite.",
        { Kind: StoreKind.Sqlite } when string.IsNullOrWhiteSpace(DataFolder) =>
            "FinCode:Store is Sqlite but FinCode:DataFolder is empty. Set it to the folder that shall hold the database file.",
        { Kind: StoreKind.Sqlite } when File.Exists(DataFolder) =>
            $"FinCode:DataFolder '{DataFolder}' is a file. Set it to a folder.",
        { Kind: not (StoreKind.Sqlite or StoreKind.Postgres) } =>
            $"FinCode:Store '{Kind}' is unknown. Set it to Sqlite or Postgres.",
        _ when ReconnectPatience <= TimeSpan.Zero =>
            "StorageOptions.ReconnectPatience must be longer than zero. Leave it out for 5 seconds.",
        _ => null,
    };
}
