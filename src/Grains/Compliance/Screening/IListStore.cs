using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>Keeps the archives of lists for every silo, and says cheaply whose lists have changed.</summary>
public interface IListStore
{
    /// <summary>The revision of each owner's register; another one means that something about its lists is new.</summary>
    Task<IReadOnlyDictionary<string, long>> ReadRevisions(CancellationToken cancellation);

    /// <summary>A register as it is stored, with its revision; null where there is none.</summary>
    Task<StoredRegister?> ReadRegister(string owner, CancellationToken cancellation);

    /// <summary>Keeps an archive, once, under its owner and content. A tenant's is encrypted with the tenant's key.</summary>
    Task Keep(string owner, ListArchive archive, CancellationToken cancellation);

    /// <summary>Null where there is none.</summary>
    Task<ListArchive?> Find(string owner, string content, CancellationToken cancellation);
}

public sealed record StoredRegister(long Revision, ListRegister Register);
