using System.Security.Cryptography;
using System.Text;

namespace FinCode.Api.Docs;

/// <summary>A page or file of the documentation, in memory, with the tag of its content.</summary>
internal sealed class Page
{
    // Nothing but our own files: no inline script, no frame, no form, no other origin.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly byte[] content;
    private readonly string contentType;
    private readonly string tag;

    public Page(string text, string contentType)
    {
        content = Encoding.UTF8.GetBytes(text);
        this.contentType = contentType;
        tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"";
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
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = tag;
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = contentType;
        response.ContentLength = content.Length;
        return response.BodyWriter.WriteAsync(content, context.RequestAborted).AsTask();
    }
}
