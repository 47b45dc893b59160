using System.Text.Json;
using FinCode.Api.Access.Tokens;
using FinCode.Api.Envelope;
using FinCode.Api.Routing;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.SignIn;

/// <summary>The public halves of the signing keys, as RFC 7517 writes them: no envelope, and the same for every tenant.</summary>
internal sealed class JwksEndpoint(SigningKeys keys) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/.well-known/jwks.json", Handle)
        .RequirePermission(Permission.Anonymous)
        .Describe(SignInDocs.Jwks);

    private async Task Handle(HttpContext context)
    {
        var buffer = JsonBuffer.Rent();
        try
        {
            Write(buffer.Json, keys.Ring);
            buffer.Json.Flush();
            context.Response.ContentType = "application/jwk-set+json";
            context.Response.Headers.CacheControl = "public, max-age=300";
            context.Response.ContentLength = buffer.Written.Length;
            await context.Response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
        }
        finally
        {
            buffer.Return();
        }
    }

    private static void Write(Utf8JsonWriter json, KeyRing ring)
    {
        json.WriteStartObject();
        json.WriteStartArray("keys"u8);
        foreach (var key in ring.Keys)
        {
            json.WriteStartObject();
            json.WriteString("kty"u8, "EC"u8);
            json.WriteString("crv"u8, "P-256"u8);
            json.WriteString("use"u8, "sig"u8);
            json.WriteString("alg"u8, "ES256"u8);
            json.WriteString("kid"u8, key.Id);
            json.WriteString("x"u8, key.PublicX);
            json.WriteString("y"u8, key.PublicY);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
