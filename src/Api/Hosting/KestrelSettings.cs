using FinCode.Domain;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FinCode.Api.Hosting;

internal static class KestrelSettings
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Only where nobody says otherwise. Not in appsettings.json, which would win over ASPNETCORE_URLS.</summary>
    public static void ListenByDefault(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        string?[] said = [configuration["urls"], configuration["http_ports"], configuration["https_ports"]];
        if (Array.TrueForAll(said, string.IsNullOrEmpty) && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;

        // The endpoints refuse beyond their own, smaller limit. What is between the two is read and thrown away, so that
        // a client that has sent too much still hears why.
        options.Limits.MaxRequestBodySize = 4L * Limits.RequestBodyBytesMax;
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        options.Limits.MaxRequestHeaderCount = 100;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }
}
