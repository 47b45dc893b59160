using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.Payloads;

internal static class EncryptionKeyJson
{
    public static void Write(Utf8JsonWriter json, (PayloadKeyRing Ring, DateTimeOffset Now) found)
    {
        var key = found.Ring.Published!;
        json.WriteStartObject();
        json.WriteString("keyId"u8, key.Id);

        // As it is: the writer would spell a + as an escape, which is right but keeps people from copying the key.
        json.WritePropertyName("publicKey"u8);
        json.WriteRawValue($"\"{key.PublicKey}\"");
        json.WriteString("algorithm"u8, "RSA-OAEP-256"u8);
        json.WriteString("mgf1Hash"u8, "SHA-256"u8);
        json.WriteInstant("createdAt"u8, key.CreatedAt);
        json.WriteInstant("previousKeyUntil"u8, found.Ring.OverlapUntil(found.Now));
        json.WriteEndObject();
    }
}
