using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace FinCode.Api.Hosting;

/// <summary>Who asks, where proxies stand between: what they say counts only of those that the operator names.</summary>
internal static class ForwardedCallers
{
    /// <returns>What is wrong with the setting, as a sentence; null where nothing is.</returns>
    public static string? FaultOf(string? trusted) => Entries(trusted).FirstOrDefault(entry => !IPAddress.TryParse(entry, out _) && !IPNetwork.TryParse(entry, out _)) is { } wrong
        ? $"FinCode:TrustedProxies has '{wrong}', which is no IP address and no network such as 10.0.0.0/8."
        : null;

    public static void UseForwardedCallers(this IApplicationBuilder app, string? trusted)
    {
        var entries = Entries(trusted);
        if (entries.Length == 0) return;

        // As many as there are: each of them must be one of those that are trusted.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in entries)
        {
            if (IPAddress.TryParse(entry, out var proxy)) options.KnownProxies.Add(proxy);
            else options.KnownIPNetworks.Add(IPNetwork.Parse(entry));
        }

        app.UseForwardedHeaders(options);
    }

    private static string[] Entries(string? trusted) => trusted?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
