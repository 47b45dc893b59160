using FinCode.Domain;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FinCode.Api.Hosting;

internal static class KestrelSettings
{
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
