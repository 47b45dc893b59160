using System.Reflection;

namespace FinCode.Engine.Proxies;

/// <summary>A generated request class and how a proxy sends it.</summary>
/// <param name="CanLink">Whether a token argument follows the request's own life.</param>
internal sealed record EmittedRequest(Type Type, FieldInfo[] Fields, MethodInfo Send, bool CanLink);
