namespace JettraAdmin.Components.Databases;

/// <summary>The order of the databases in the tree.</summary>
public enum TreeOrder
{
    /// <summary>By name.</summary>
    Name,
    /// <summary>The largest first. Databases whose size is not known yet come last.</summary>
    Size,
    /// <summary>Those without a good backup first, then by the age of it, the oldest first.</summary>
    Age,
}
