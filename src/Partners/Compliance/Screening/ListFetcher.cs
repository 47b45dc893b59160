using System.Collections.Immutable;
using System.Net;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Grains.Compliance.Screening;
using FinCode.Partners.Net;

namespace FinCode.Partners.Compliance.Screening;

/// <summary>
/// Fetches files over HTTP into a folder of its own: whole or not at all, within bounds of time and size, and from the world only, unless the operator
/// keeps a mirror in the house.
/// </summary>
public sealed class ListFetcher : IListFetcher, IDisposable
{
    private const int RedirectionsMax = 5;

    private readonly bool allowPrivate;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    /// <param name="allowPrivate">Whether addresses of private networks, and http beside https, are allowed.</param>
    public ListFetcher(bool allowPrivate, TimeProvider clock)
    {
        (this.allowPrivate, this.clock) = (allowPrivate, clock);
        http = new HttpClient(new SocketsHttpHandler
        {
            // Each redirection connects anew, so it is looked at as the first address is; from https to http none is followed.
            AllowAutoRedirect = true,
            MaxAutomaticRedirections = RedirectionsMax,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = Limits.ListConnectPatience,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 64,
            ConnectCallback = allowPrivate ? null : PublicAddresses.Connect,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("FinCode");
    }

    public async Task<ListFetch> Fetch(ImmutableArray<Uri> urls, IProgress<string>? progress, CancellationToken cancellation)
    {
        var folder = new TemporaryFolder();
        try
        {
            var files = new List<ListFile>();
            foreach (var url in urls)
            {
                if (await Fetch(url, folder, files, cancellation) is { } failed)
                {
                    folder.Dispose();
                    return failed;
                }

                progress?.Report($"Fetched {files[^1].Name}");
            }

            return new ListFetch.Fetched(files, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<ListFetch.Failed?> Fetch(Uri url, TemporaryFolder folder, List<ListFile> files, CancellationToken cancellation)
    {
        if (url.Scheme != Uri.UriSchemeHttps && !(allowPrivate && url.Scheme == Uri.UriSchemeHttp)) return Failed(ListFetch.Failed.Refused, url, "Only https addresses are fetched");
        using var patience = new CancellationTokenSource(Limits.ListFetchPatience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (!response.IsSuccessStatusCode) return Failed(ListFetch.Failed.Unreachable, url, $"The answer was {(int)response.StatusCode}");
            if (response.Content.Headers.ContentLength > Limits.ListFileBytesMax) return TooLong(url);

            var path = Path.Combine(folder.Path, $"{files.Count}");
            await using (var to = File.Create(path))
            await using (var from = await response.Content.ReadAsStreamAsync(both.Token))
            {
                if (!await Copy(from, to, both.Token)) return TooLong(url);
            }

            files.Add(new ListFile(NameOf(url), () => File.OpenRead(path)));
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed(ListFetch.Failed.Unreachable, url, $"It did not come within {Limits.ListFetchPatience}");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return Failed(ListFetch.Failed.Unreachable, url, failure.Message);
        }
    }

    private static async Task<bool> Copy(Stream from, Stream to, CancellationToken cancellation)
    {
        var (part, total) = (new byte[128 * 1024], 0L);
        for (int read; (read = await from.ReadAsync(part, cancellation)) > 0;)
        {
            if ((total += read) > Limits.ListFileBytesMax) return false;
            await to.WriteAsync(part.AsMemory(0, read), cancellation);
        }

        return true;
    }

    private static string NameOf(Uri url) => url.Segments is [.., { Length: > 0 } last] && last != "/" ? Uri.UnescapeDataString(last.TrimEnd('/')) : url.Host;

    private static ListFetch.Failed TooLong(Uri url) => Failed(ListFetch.Failed.TooLong, url, $"It is longer than {Limits.ListFileBytesMax} bytes");

    /// <summary>A query may hold a key, and is not told.</summary>
    private static ListFetch.Failed Failed(string reason, Uri url, string text) => new(reason, $"{url.GetLeftPart(UriPartial.Path)}: {text.TrimEnd('.')}.");

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("fincode-lists-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
