namespace FinCode.Api.Requests;

/// <summary>Whether a call takes an idempotency key.</summary>
internal enum KeyUse
{
    None,

    /// <summary>Without one, every request is an operation of its own.</summary>
    Optional,

    /// <summary>The call moves money.</summary>
    Required,
}
