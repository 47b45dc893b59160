using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening;

namespace FinCode.Contracts.Compliance.Screening;

/// <summary>What screening says of one customer or beneficiary. Key: <c>tenant/CUSTOMER/code</c>, as a case names a party.</summary>
[Alias("fincode.screened-subject-grain")]
public interface IScreenedSubjectGrain : IGrainWithStringKey
{
    /// <summary>Null where they were never screened one by one, and no changed list has hit them.</summary>
    [Alias("read")]
    Task<SubjectScreening?> Read();

    /// <summary>
    /// Screens them as they are now, keeps what was found, and opens a case for each entry that is an alert and was not cleared. False where nobody could
    /// say; then it is worth trying again.
    /// </summary>
    [Alias("screen")]
    Task<bool> Screen();

    /// <summary>Takes what a changed list has on them, and opens cases likewise.</summary>
    /// <param name="fingerprint">Of what was compared.</param>
    [Alias("found-by")]
    Task FoundBy(ImmutableArray<ScreeningHit> hits, ImmutableArray<ScreenedList> lists, ScreeningPolicy policy, string fingerprint);

    /// <summary>Takes away what was kept of somebody who is gone.</summary>
    [Alias("forget")]
    Task Forget();
}

/// <summary>The last word about a subject. Names nobody: what an entry says stands on its list, who they are in their own document.</summary>
/// <param name="Fingerprint">Of what was compared; see <see cref="Domain.Compliance.Cases.SubjectFingerprint"/>.</param>
/// <param name="Lists">The versions that they were compared with.</param>
/// <param name="Policy">Where the lines were; null in what was stored before it was kept.</param>
[GenerateSerializer, Immutable, Alias("fincode.subject-screening")]
public sealed record SubjectScreening(
    [property: Id(0)] ScreeningVerdict Verdict,
    [property: Id(1)] ImmutableArray<SubjectMatch> Matches,
    [property: Id(2)] ImmutableArray<ScreenedList> Lists,
    [property: Id(3)] string Algorithm,
    [property: Id(4)] string Fingerprint,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] ScreeningPolicy? Policy = null);

/// <summary>An entry that they may be.</summary>
/// <param name="Score">Thousandths.</param>
/// <param name="Fingerprint">Of them, as they were compared with it.</param>
/// <param name="CaseId">Where it is or was looked at; null where it opened none.</param>
/// <param name="IsCleared">Whether it had been decided that they are not that entry.</param>
[GenerateSerializer, Immutable, Alias("fincode.subject-match")]
public sealed record SubjectMatch(
    [property: Id(0)] string ListId,
    [property: Id(1)] string EntryId,
    [property: Id(2)] string EntryVersion,
    [property: Id(3)] int Score,
    [property: Id(4)] ScreeningBand Band,
    [property: Id(5)] string Fingerprint,
    [property: Id(6)] Guid? CaseId,
    [property: Id(7)] bool IsCleared);
