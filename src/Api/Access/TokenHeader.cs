namespace FinCode.Api.Access;

/// <summary>Where a client puts its token. X-Auth-Token wins, even when it is no good: nobody falls back to a second identity.</summary>
internal static class TokenHeader
{
    public const string Name = "X-Auth-Token";
    private const string Scheme = "Bearer ";

    /// <summary>Null when there is none; empty when what is there cannot be one.</summary>
    public static string? Read(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Name, out var own))
        {
            return own is [{ } token] ? WithoutScheme(token) : "";
        }

        return request.Headers.Authorization switch
        {
            [] => null,
            [{ } value] when value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) => WithoutScheme(value),
            _ => "",
        };
    }

    private static string WithoutScheme(string value) =>
        value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : value;
}
