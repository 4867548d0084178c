namespace KubeOps.Operator.Watching;

/// <summary>What can keep a reflector from following: each is told when it begins, not at every try.</summary>
internal enum Trouble
{
    None,
    NotListed,
    Unreachable,
    NotInstalled,
    NotPermitted,
    NotAuthenticated,
}
