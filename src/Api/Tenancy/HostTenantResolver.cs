using System.Collections.Concurrent;
using System.Net;

namespace FinCode.Api.Tenancy;

/// <summary>The host's first label: <c>demo.localhost:8080</c> is <c>demo</c>. A bare host or an address means the default.</summary>
internal sealed class HostTenantResolver(string? defaultTenant) : ITenantResolver
{
    private const int LabelLengthMax = 63;
    private const int RememberedMax = 10_000;

    private readonly ConcurrentDictionary<string, string?> remembered = new(StringComparer.Ordinal);

    public string? NameOf(string? host)
    {
        var text = host ?? "";
        if (remembered.TryGetValue(text, out var known))
        {
            return known;
        }

        var name = Read(WithoutPort(text));
        if (remembered.Count < RememberedMax)
        {
            remembered.TryAdd(text, name);
        }

        return name;
    }

    private string? Read(ReadOnlySpan<char> host)
    {
        var dot = host.IndexOf('.');
        if (dot < 0 || IPAddress.TryParse(host, out _))
        {
            return defaultTenant;
        }

        var label = host[..dot].ToString().ToLowerInvariant();
        return IsLabel(label) ? label : null;
    }

    private static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> host)
    {
        if (host.StartsWith('['))
        {
            var end = host.IndexOf(']');
            return end < 0 ? host : host[1..end];
        }

        var colon = host.IndexOf(':');
        return colon < 0 ? host : host[..colon];
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LabelLengthMax
        && label.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
