using FinCode.Domain.Ledger;

namespace FinCode.Grains.Events;

/// <summary>Which of a tenant's notices are there, and taking away the oldest when nobody needs them any more.</summary>
public interface INoticeShelf
{
    Task<NoticeRange> Kept(TenantNo tenant, CancellationToken cancellation);

    /// <summary>
    /// Takes away the oldest, one after the other, up to the first that is younger, that a webhook has not told of, or of which a delivery is
    /// still shown. The newest stays: numbers go on behind it.
    /// </summary>
    /// <param name="before">Those that were added earlier may go.</param>
    /// <param name="take">At most so many.</param>
    /// <returns>How many are gone.</returns>
    Task<int> Purge(TenantNo tenant, DateTimeOffset before, int take, CancellationToken cancellation);
}

/// <param name="GoneUpTo">The number of the last notice that was taken away; zero where none was.</param>
/// <param name="Last">The number of the newest; zero where there never was one.</param>
public sealed record NoticeRange(long GoneUpTo, long Last);
