using FinCode.Api.OpenApi;

namespace FinCode.Api.Access.Payloads;

/// <summary>What the API description says of encrypted fields.</summary>
internal static class PayloadDocs
{
    private const string Tag = "Access";

    public static readonly OperationDoc Get = new("getEncryptionKey", Tag, "Get the key that encrypts secret fields", "EncryptionKey")
    {
        Description = "With payloadEncrypted true, a body's passwords and PINs are RSA-OAEP to this key, in base64, with SHA-256 for the hash and for MGF1 (Java's OAEPWithSHA-256AndMGF1Padding uses SHA-1 for MGF1 unless told otherwise). At most 190 bytes fit.",
    };

    public static readonly OperationDoc Rotate = new("rotateEncryptionKey", Tag, "Replace the key that encrypts secret fields", "EncryptionKey")
    {
        Description = "The key before still opens for 24 hours, so that clients that have it can go on; previousKeyUntil says until when.",
    };
}
