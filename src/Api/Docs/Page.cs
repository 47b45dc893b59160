using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Api.Docs;

/// <summary>A page or file of the documentation, in memory, plain and compressed, with the tag of each.</summary>
internal sealed class Page
{
    // Nothing but our own files: no inline script, no frame, no form, no other origin.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly Form plain;
    private readonly Form compressed;
    private readonly string contentType;

    public Page(string text, string contentType)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        plain = new Form(content, $"\"{hash}\"");
        compressed = new Form(Compress(content), $"\"{hash}-gzip\"");
        this.contentType = contentType;
    }

    public static string Read(string name)
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream($"pages.{name}")
            ?? throw new InvalidOperationException($"The page {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public Task Answer(HttpContext context)
    {
        var response = context.Response;
        var isCompressed = context.Request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality is null or > 0);
        var (content, tag) = isCompressed ? compressed : plain;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        if (isCompressed) response.Headers.ContentEncoding = "gzip";
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        return response.BodyWriter.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal)) gzip.Write(content);
        return compressed.ToArray();
    }

    /// <summary>One encoding of the content; each has a tag of its own (RFC 9110 §8.8.1).</summary>
    private readonly record struct Form(byte[] Content, string Tag);
}
