using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Cli.Load.Provision;

namespace FinCode.Cli.Demo;

/// <summary>Calls of the sandbox's API. What is refused is counted by its reason and does not stop the rest.</summary>
internal sealed class DemoApi(ApiPool pool)
{
    private readonly ConcurrentDictionary<string, int> refused = new(StringComparer.Ordinal);

    /// <summary>How often the server refused, by call and reason.</summary>
    public IReadOnlyDictionary<string, int> Refused => new SortedDictionary<string, int>(refused, StringComparer.Ordinal);

    /// <summary>The answer's <c>data</c>.</summary>
    /// <exception cref="Load.LoadStoppedException">It is refused.</exception>
    public Task<JsonElement> Get(string path, string token, CancellationToken cancellation) => pool.Send(new ApiRequest("GET", path, token), cancellation);

    /// <inheritdoc cref="Get"/>
    public Task<JsonElement> Must(string method, string path, string? token, string key, JsonObject body, CancellationToken cancellation) =>
        pool.Send(new ApiRequest(method, path, token, key, Encoding.UTF8.GetBytes(body.ToJsonString())), cancellation);

    /// <summary>The answer's <c>data</c>; null for a refusal, which is counted unless it is the reason to let be.</summary>
    public async Task<JsonElement?> Try(string path, string token, string? key, JsonObject body, CancellationToken cancellation, string? letBe = null)
    {
        var answer = await pool.Ask(new ApiRequest("POST", path, token, key, Encoding.UTF8.GetBytes(body.ToJsonString())), cancellation);
        if (answer.Status is >= 200 and < 300) return answer.Data;
        if (answer.Reason != letBe) refused.AddOrUpdate($"{Verb(path)}: {answer.Reason}", 1, (_, count) => count + 1);
        return null;
    }

    private static string Verb(string path) => path[(path.LastIndexOf('/') + 1)..];
}
