using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening.Import;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>Brings files of lists from where authorities publish them.</summary>
public interface IListFetcher
{
    /// <summary>Fetches each whole, or says what failed. What was fetched lies on this machine until it is disposed of.</summary>
    /// <param name="progress">Told of each file that has come.</param>
    Task<ListFetch> Fetch(ImmutableArray<Uri> urls, IProgress<string>? progress, CancellationToken cancellation);
}

/// <summary>What became of fetching.</summary>
public abstract record ListFetch
{
    private ListFetch()
    {
    }

    public sealed record Fetched(IReadOnlyList<ListFile> Files, IDisposable Place) : ListFetch, IDisposable
    {
        public void Dispose() => Place.Dispose();
    }

    /// <param name="Reason"><c>SOURCE_UNREACHABLE</c>, <c>SOURCE_REFUSED</c>, <c>SOURCE_TOO_LONG</c>.</param>
    public sealed record Failed(string Reason, string Text) : ListFetch
    {
        public const string Unreachable = "SOURCE_UNREACHABLE";
        public const string Refused = "SOURCE_REFUSED";
        public const string TooLong = "SOURCE_TOO_LONG";
    }
}
